namespace Redoubt.Scenarios.Instances;

/// <summary>redis-cli inside a host's namespace: another client than our own, on real packets.</summary>
public static class RedisCommand
{
    /// <summary>Runs one command over TLS against the front end and returns what redis-cli printed.</summary>
    public static Task<string> RedisAsync(this RedoubtInstance instance, string host, RunningCache cache, params string[] command) =>
        instance.RedisAsync(host, cache, cache.PrimaryKey, 6380, command);

    public static async Task<string> RedisAsync(
        this RedoubtInstance instance, string host, RunningCache cache, string key, int port, params string[] command)
    {
        string[] tls = port is 6379 or (>= 13000 and < 14000) ? [] : ["--tls", "--cacert", instance.Authority, "--sni", cache.HostName];
        string[] call = ["timeout", "10", "redis-cli", "-h", cache.VirtualIp, "-p", $"{port}", "-a", key, "--no-auth-warning", .. tls, .. command];
        var result = await instance.RunInAsync(host, call);
        return result.Output.Trim();
    }
}
