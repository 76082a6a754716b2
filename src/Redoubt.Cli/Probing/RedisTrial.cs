using System.Globalization;
using System.Security.Authentication;
using StackExchange.Redis;

namespace Redoubt.Cli.Probing;

/// <summary>Works with a cache over TLS as an application would, with a real client that checks the certificate.</summary>
/// <param name="Host">The name or address to connect to.</param>
/// <param name="Port">The port.</param>
/// <param name="Password">The access key.</param>
/// <param name="SslHost">The name that the certificate must be for, or null: the host.</param>
/// <param name="Items">How many items to set and to read back.</param>
internal sealed record RedisTrial(string Host, int Port, string Password, string? SslHost, int Items)
{
    private const int TimeoutMilliseconds = 5000;

    public async Task<RedisOutcome> RunAsync(TimeProvider time)
    {
        var begun = time.GetTimestamp();
        try
        {
            var connection = await ConnectionMultiplexer.ConnectAsync(Options()).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var read = await ExchangeAsync(connection.GetDatabase()).ConfigureAwait(false);
                return new RedisOutcome(read, null, time.GetElapsedTime(begun).TotalMilliseconds);
            }
        }
        catch (Exception exception) when (exception is RedisException or AuthenticationException or TimeoutException)
        {
            return new RedisOutcome(0, Reason(exception), time.GetElapsedTime(begun).TotalMilliseconds);
        }
    }

    public override string ToString() => $"{Host}:{Port}";

    private ConfigurationOptions Options() =>
        new()
        {
            EndPoints = { { Host, Port } },
            Ssl = true,
            SslHost = SslHost,
            Password = Password,
            AbortOnConnectFail = true,
            ConnectRetry = 1,
            ConnectTimeout = TimeoutMilliseconds,
            AsyncTimeout = TimeoutMilliseconds,
            // The trial is about names in the certificate; revocation would be a second reason to fail.
            CheckCertificateRevocation = false,
        };

    private async Task<int> ExchangeAsync(IDatabase database)
    {
        var run = Guid.NewGuid().ToString("N");
        var keys = Enumerable.Range(0, Items).Select(index => new RedisKey($"redoubt:{run}:{index}")).ToArray();
        var values = keys.Select((_, index) => (RedisValue)index.ToString(CultureInfo.InvariantCulture)).ToArray();
        await Task.WhenAll(keys.Zip(values, (key, value) => database.StringSetAsync(key, value, TimeSpan.FromMinutes(1))))
            .ConfigureAwait(false);
        var read = await Task.WhenAll(keys.Select(key => database.StringGetAsync(key))).ConfigureAwait(false);
        await Task.WhenAll(keys.Select(key => database.KeyDeleteAsync(key))).ConfigureAwait(false);
        return read.Zip(values).Count(pair => pair.First == pair.Second);
    }

    // The client wraps the reason in advice; TLS says it best.
    private static string Reason(Exception exception)
    {
        var inner = exception;
        while (inner is not AuthenticationException && inner.InnerException is { } next)
        {
            inner = next;
        }

        return inner.Message;
    }
}

/// <summary>What came of working with a cache.</summary>
/// <param name="ItemsRead">How many items came back as they were set.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Milliseconds">How long it took, connecting included.</param>
internal sealed record RedisOutcome(int ItemsRead, string? Error, double Milliseconds);
