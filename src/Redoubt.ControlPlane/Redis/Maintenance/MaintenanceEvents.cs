using System.Globalization;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Tells clients what happens to nodes, on the channel AzureRedisEvents and in the cloud's words. A client that is not there misses it,
/// and nothing waits for anybody; listUpgradeNotifications says it later.
/// </summary>
internal sealed class MaintenanceEvents(ResourceStore store, RedisNodeSpecs nodeSpecs)
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
        var details = Details(cache.ReadRedis(), placement, node, start).ToList();
        var message = details.Prepend(new("NotificationType", type)).Select(part => $"{part.Key}|{part.Value}");
        await primary.PublishAsync(Channel, string.Join('|', message), cancellationToken);
        store.Accept(change => change.Notify(cache, type, new Dictionary<string, string>(details)));
    }

    private static IEnumerable<KeyValuePair<string, string>> Details(
        RedisResource cache, RedisPlacement placement, int node, DateTimeOffset? start)
    {
        if (start is { } time)
        {
            yield return new("StartTimeInUTC", time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        }

        yield return new("IsReplica", $"{!placement.IsPrimary(node)}");
        yield return new("IPAddress", placement.VirtualIp);
        yield return new("SSLPort", Text(RedisMappings.SslPort(node)));
        yield return new("NonSSLPort", Text(cache.EnableNonSslPort ? RedisMappings.NonSslPort(node) : 0));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
