using System.Net;
using Redoubt.Model.Redis;

namespace Redoubt.Cli.Probing;

/// <summary>What to ping.</summary>
internal sealed record PingTarget(string Host, int Port)
{
    /// <summary>A bare name is a cache's; names with a dot and addresses are taken as they are.</summary>
    public static PingTarget Of(string cache, int port) =>
        new(
            cache.Contains('.', StringComparison.Ordinal) || IPAddress.TryParse(cache, out _)
                ? cache
                : $"{cache}.{RedisResource.DnsSuffix}",
            port);
}
