using System.Globalization;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Tells clients what happens to nodes, on the channel AzureRedisEvents and in the cloud's words. A client that is not there misses it,
/// and nothing waits for anybody.
/// </summary>
internal sealed class MaintenanceEvents(RedisNodeSpecs nodeSpecs)
{
    public const string Scheduled = "NodeMaintenanceScheduled";
    public const string Starting = "NodeMaintenanceStarting";
    public const string Start = "NodeMaintenanceStart";
    public const string FailoverComplete = "NodeMaintenanceFailoverComplete";
    public const string Ended = "NodeMaintenanceEnded";
    public const string ScaleComplete = "NodeMaintenanceScaleComplete";

    private const string Channel = "AzureRedisEvents";

    /// <summary>Publishes through the primary of the node's shard, from where it spreads to all nodes.</summary>
    /// <param name="cache">The cache as it is now.</param>
    /// <param name="type">What happens.</param>
    /// <param name="node">To which node.</param>
    /// <param name="start">When it is to begin; only for what is announced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PublishAsync(
        StoredResource cache, string type, int node, DateTimeOffset? start, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        await using var primary = await LiveNode.ConnectAsync(nodeSpecs.Of(cache)[placement.PrimaryBeside(node)], cancellationToken);
        await primary.PublishAsync(Channel, Message(cache.ReadRedis(), placement, type, node, start), cancellationToken);
    }

    private static string Message(RedisResource cache, RedisPlacement placement, string type, int node, DateTimeOffset? start)
    {
        var begin = start is { } time ? $"StartTimeInUTC|{time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}|" : "";
        var plain = cache.EnableNonSslPort ? RedisMappings.NonSslPort(node) : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"NotificationType|{type}|{begin}IsReplica|{!placement.IsPrimary(node)}|IPAddress|{placement.VirtualIp}|"
            + $"SSLPort|{RedisMappings.SslPort(node)}|NonSSLPort|{plain}");
    }
}
