using System.Globalization;
using Redoubt.ControlPlane.Redis.Clustering;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>
/// Lets a cluster take over the data of a node that lives beside one of its primaries: the old data goes, and each key comes to the shard
/// of its slot. What cannot be taken over as a whole is refused before anything goes.
/// </summary>
internal static class ClusterTakeover
{
    public static async Task RunAsync(IReadOnlyList<NodeSpec> primaries, NodeSpec source, CancellationToken cancellationToken)
    {
        if (await KeyDistribution.HasOtherDatabasesAsync(source, cancellationToken))
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter(
                "files", "They hold keys in other databases than 0, and a clustered cache has that one alone: move the keys first."));
        }

        await RequireRoomAsync(primaries, source, cancellationToken);
        var map = await RedisCluster.ReadMapAsync(primaries, cancellationToken)
            ?? throw new InvalidOperationException("No primary of the cluster answers.");
        foreach (var spec in primaries)
        {
            await using var primary = await LiveNode.ConnectAsync(spec, cancellationToken);
            await primary.FlushAsync(cancellationToken);
        }

        await KeyDistribution.RunAsync(
            source, [.. primaries.Select(spec => (spec, map.Find(spec.Cluster!.NodeId)?.Slots ?? SlotSet.Empty))], cancellationToken);
    }

    /// <summary>The old data goes before the new comes, so what has no room is refused before that.</summary>
    private static async Task RequireRoomAsync(IReadOnlyList<NodeSpec> primaries, NodeSpec source, CancellationToken cancellationToken)
    {
        await using var node = await LiveNode.ConnectAsync(source, cancellationToken);
        var needed = (await node.ReadStatisticsAsync(cancellationToken)).UsedMemory;
        var room = primaries.Sum(primary => primary.Limits.MaxMemoryBytes);
        if (needed > room)
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter(
                "files",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Their data takes {needed:N0} bytes of memory, and all shards of the cache together have {room:N0}: "
                    + $"take a larger size or more shards first.")));
        }
    }
}
