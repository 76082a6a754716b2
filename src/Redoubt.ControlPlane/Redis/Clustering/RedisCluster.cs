using System.Net.Sockets;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Protocol;

namespace Redoubt.ControlPlane.Redis.Clustering;

/// <summary>The nodes of one cache as a cluster: what each begins with, and whether all agree.</summary>
internal sealed class RedisCluster(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgetPatience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The specs with the cluster that each node begins with. Beside nodes that live it is what those know, and where none lives what the
    /// node itself knew last. The first of all nodes begin as a whole cluster, which spares them to get to know each other. What the nodes of a
    /// geo-secondary begin with is in their specs.
    /// </summary>
    /// <param name="placement">Who is whose primary.</param>
    /// <param name="specs">The nodes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<NodeSpec>> SeatAsync(
        RedisPlacement placement, IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        if (specs.Any(spec => spec.Cluster is null || spec.FollowsAnotherCache))
        {
            return specs;
        }

        specs = RedisNodeSpecs.WithRoles(specs, placement);
        if (await ReadMapAsync(specs, cancellationToken) is { } living)
        {
            return [.. specs.Select(spec => living.Find(spec.Cluster!.NodeId) is null
                ? spec with { ClusterMap = ClusterMap.Alone(spec.Cluster), Primary = null }
                : spec with { ClusterMap = living })];
        }

        var shards = placement.Shards.Select(shard => (IReadOnlyList<ClusterSeat>)
            [.. placement.NodesOf(shard).OrderBy(node => !placement.IsPrimary(node)).Select(node => specs[node].Cluster!)]);
        var first = ClusterMap.First([.. shards], [.. placement.Shards.Select(placement.SlotsOf)]);
        return [.. specs.Select(spec => spec.KnowsCluster ? spec : spec with { ClusterMap = first })];
    }

    /// <summary>The cluster as the first of these nodes that answers sees it; null where none does.</summary>
    public static async Task<ClusterMap?> ReadMapAsync(IEnumerable<NodeSpec> specs, CancellationToken cancellationToken)
    {
        foreach (var spec in specs)
        {
            if (await TryReadMapAsync(spec, cancellationToken) is { } map)
            {
                return map;
            }
        }

        return null;
    }

    /// <summary>The slots of these primaries, as Redis writes them.</summary>
    public static async Task<IReadOnlyList<string>> ReadSlotsAsync(
        IReadOnlyList<NodeSpec> primaries, CancellationToken cancellationToken)
    {
        var map = await ReadMapAsync(primaries, cancellationToken);
        return [.. primaries.Select(spec => $"{map?.Find(spec.Cluster!.NodeId)?.Slots ?? SlotSet.Empty}")];
    }

    /// <summary>Takes nodes in that the others do not know yet.</summary>
    public static async Task JoinAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        await using var host = await LiveNode.ConnectAsync(specs[0], cancellationToken);
        var map = await host.Cluster.ReadMapAsync(cancellationToken);
        foreach (var seat in specs.Select(spec => spec.Cluster!).Where(seat => map.Find(seat.NodeId) is null))
        {
            await host.Cluster.MeetAsync(seat, cancellationToken);
        }
    }

    /// <summary>
    /// Strikes nodes off that have ended. Until the last of the others has done so they may hear of them again from each other, and Redis
    /// keeps them from that for a minute.
    /// </summary>
    public static async Task ForgetAsync(
        IReadOnlyList<NodeSpec> remaining, IReadOnlyList<NodeSpec> gone, CancellationToken cancellationToken)
    {
        foreach (var spec in remaining)
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            var map = await node.Cluster.ReadMapAsync(cancellationToken);
            foreach (var seat in gone.Select(each => each.Cluster!).Where(seat => map.Find(seat.NodeId) is not null))
            {
                await node.Cluster.ForgetAsync(seat.NodeId, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Strikes off, where they have no slots any more, the primaries that these nodes followed while their cache was a secondary. It takes a
    /// moment until every node has heard who serves their slots now; a node that does not hear of it keeps some names too many. Only then do
    /// nodes that are silent count as gone again: those would, and the others would take themselves for a minority.
    /// </summary>
    public async Task ForgetFollowedAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while ((await Task.WhenAll(specs.Select(spec => ForgetIdleAsync(specs, spec, cancellationToken)))).Any(isLeft => isLeft)
            && time.GetElapsedTime(start) < ForgetPatience)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        await Task.WhenAll(specs.Select(async spec =>
        {
            if (await NodeLauncher.FindAsync(spec, cancellationToken) is not null)
            {
                await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
                await node.SetNodeTimeoutAsync(cancellationToken);
            }
        }));
    }

    /// <summary>Waits until every node knows all others.</summary>
    public Task WaitUntilKnownAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken) =>
        WaitAsync(
            specs,
            async () => (await MapsAsync(specs, cancellationToken)).All(
                map => specs.All(spec => map.Find(spec.Cluster!.NodeId) is not null)),
            "did not all get to know each other",
            cancellationToken);

    /// <summary>Waits until every node serves, knows all others and sees the same slots with the same primaries.</summary>
    public Task WaitUntilAgreedAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken) =>
        WaitAsync(specs, () => AgreeAsync(specs, cancellationToken), "did not come to agree on their slots", cancellationToken);

    /// <summary>Whether all these nodes see the same slots with the same primaries, and serve.</summary>
    public static async Task<bool> AgreeAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        var maps = await MapsAsync(specs, cancellationToken);
        return specs.All(spec => maps.All(map => map.Find(spec.Cluster!.NodeId) is { } seen
                && seen.PrimaryId == maps[0].Find(spec.Cluster!.NodeId)?.PrimaryId
                && seen.Slots.Equals(maps[0].Find(spec.Cluster!.NodeId)?.Slots)))
            && (await Task.WhenAll(specs.Select(spec => ServesAsync(spec, cancellationToken)))).All(serves => serves);
    }

    /// <summary>
    /// Waits, for a moment at the most, until a replica sees the same slots at its primary as the other primaries do: it takes over what it
    /// knows of, and a slot that has just come would be nobody's.
    /// </summary>
    public async Task WaitUntilHeirKnowsAsync(
        NodeSpec heir, NodeSpec primary, IReadOnlyList<NodeSpec> others, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < atMost)
        {
            var own = (await TryReadMapAsync(heir, cancellationToken))?.Find(primary.Cluster!.NodeId)?.Slots;
            var seen = await Task.WhenAll(others.Select(other => TryReadMapAsync(other, cancellationToken)));
            if (seen.All(map => map?.Find(primary.Cluster!.NodeId) is not { } member || member.Slots.Equals(own)))
            {
                return;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task WaitAsync(
        IReadOnlyList<NodeSpec> specs, Func<Task<bool>> isSo, string complaint, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await isSo())
        {
            if (time.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException(
                    $"The nodes {string.Join(", ", specs.Select(spec => spec.Name))} {complaint} within {Patience.TotalSeconds:0} s.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static Task<ClusterMap[]> MapsAsync(IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken) =>
        Task.WhenAll(specs.Select(async spec =>
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            return await node.Cluster.ReadMapAsync(cancellationToken);
        }));

    private static async Task<bool> ServesAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
        return await node.Cluster.IsServingAsync(cancellationToken);
    }

    /// <summary>Strikes those off that are nobody's primary any more, and says whether others of another cache are left.</summary>
    private static async Task<bool> ForgetIdleAsync(IReadOnlyList<NodeSpec> own, NodeSpec spec, CancellationToken cancellationToken)
    {
        if (await TryReadMapAsync(spec, cancellationToken) is not { } map)
        {
            return false;
        }

        var others = map.Members.Where(member => own.All(each => each.Cluster!.NodeId != member.NodeId)).ToList();
        var idle = others.Where(member => member.Slots.Count == 0 && map.Members.All(each => each.PrimaryId != member.NodeId)).ToList();
        await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
        foreach (var member in idle)
        {
            await node.Cluster.ForgetAsync(member.NodeId, cancellationToken);
        }

        return others.Count > idle.Count;
    }

    private static async Task<ClusterMap?> TryReadMapAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        if (await NodeLauncher.FindAsync(spec, cancellationToken) is null)
        {
            return null;
        }

        try
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            return await node.Cluster.ReadMapAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException or NodeCommandException)
        {
            // It has just ended.
            return null;
        }
    }
}
