using System.Globalization;

namespace Redoubt.Portal.Components;

/// <summary>What five common clients are told to find a cache over TLS.</summary>
internal static class ConnectionStrings
{
    /// <param name="host">The cache's host name.</param>
    /// <param name="port">Its port for TLS.</param>
    /// <param name="key">An access key; they are Base64 and may have characters that a URL must not.</param>
    public static IReadOnlyList<(string Client, string Text)> Of(string host, int port, string key)
    {
        var (at, escaped) = (string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), Uri.EscapeDataString(key));
        return
        [
            ("StackExchange.Redis", $"{at},password={key},ssl=True,abortConnect=False"),
            ("redis-cli", $"redis-cli -h {host} -p {port.ToString(CultureInfo.InvariantCulture)} --tls -a '{key}'"),
            ("ioredis, node-redis", $"rediss://:{escaped}@{at}"),
            ("redis-py", $"redis.Redis(host='{host}', port={port.ToString(CultureInfo.InvariantCulture)}, password='{key}', ssl=True)"),
            ("Lettuce, Jedis", $"rediss://default:{escaped}@{at}/0"),
        ];
    }
}
