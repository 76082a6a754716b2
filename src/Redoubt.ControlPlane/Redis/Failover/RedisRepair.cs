using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Liveness;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Replication;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Brings a cache back whose nodes have died, hang or are cut off. A primary that fails is fenced first: its process is ended, so
/// that it takes no write while another one is made primary.
/// </summary>
internal sealed partial class RedisRepair(
    ResourceStore store,
    ResourceTurns turns,
    RedisNodes nodes,
    RedisNodeSpecs nodeSpecs,
    RedisRoles roles,
    BackendHealth health,
    GeoRescue rescue,
    TimeProvider time,
    ILogger<RedisRepair> log)
{
    /// <summary>How long clients may wait for what a failed primary had sent last.</summary>
    private static readonly TimeSpan LongestTail = TimeSpan.FromSeconds(1);

    /// <summary>In these states the nodes belong to an operation from its beginning to its end.</summary>
    public static bool IsOthers(StoredResource cache) =>
        cache.State is ProvisioningStates.Creating or ProvisioningStates.Deleting or ProvisioningStates.Failed or ProvisioningStates.Unlinking;

    /// <summary>Whether only the load balancer notices: a primary answers its controller and not the network, where a replica does.</summary>
    private bool IsCutOff(RedisPlacement placement, int shard) =>
        !health.IsHealthy(placement.Nodes[placement.Primaries[shard]].HostIndex)
        && placement.NodesOf(shard).Any(node => health.IsHealthy(placement.Nodes[node].HostIndex));

    /// <summary>
    /// Ends the processes of nodes that hang, without waiting for the cache's turn: whoever has it may be waiting for just such a node.
    /// </summary>
    public async Task EndHungAsync(StoredResource seen, IReadOnlyList<NodeLife> lives, CancellationToken cancellationToken)
    {
        foreach (var (node, life) in seen.ReadPlacement<RedisPlacement>().Nodes.Zip(lives))
        {
            if (life == NodeLife.Hung)
            {
                await nodes.FenceAsync(node, cancellationToken);
            }
        }
    }

    /// <summary>Does what these answers ask for, unless the cache has changed since.</summary>
    public async Task RepairAsync(StoredResource seen, IReadOnlyList<NodeLife> lives, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(seen.Id, cancellationToken);
        if (!store.Snapshot.TryGet(seen.Id, out var cache) || IsOthers(cache) || cache.Placement != seen.Placement)
        {
            return;
        }

        var placement = cache.ReadPlacement<RedisPlacement>();
        var dead = await WhereNoHeirIsAsync(cache, lives, Dead(cache, lives), cancellationToken);
        if (placement.Shards.Any(shard => placement.NodesOf(shard).All(dead.Contains)) && await rescue.TryBeginAsync(cache.Id, cancellationToken))
        {
            return;
        }

        if (dead.Count == placement.Nodes.Count)
        {
            cache = await StartAllAsync(cache, cancellationToken);
            dead = [];
        }

        // A shard of which nothing is left starts with what its primary has on the disk.
        foreach (var shard in placement.Shards.Where(
            shard => dead.Contains(placement.Primaries[shard]) && !placement.NodesOf(shard).All(dead.Contains)))
        {
            cache = await ReplacePrimaryAsync(cache, shard, dead, cancellationToken);
        }

        foreach (var index in dead.OrderBy(index => !cache.ReadPlacement<RedisPlacement>().IsPrimary(index)))
        {
            cache = await RestartAsync(cache, index, cancellationToken);
        }

        await nodes.WireAsync(cache, cancellationToken);
        var stragglers = await roles.AlignAsync(cache, cancellationToken);
        if (stragglers.Count > 0 && nodeSpecs.Of(cache).Any(spec => spec.FollowsAnotherCache))
        {
            // What one of them still says of its slots would have the others go astray.
            _ = await StartAllAsync(cache, cancellationToken);
            return;
        }

        foreach (var index in stragglers)
        {
            cache = await RestartAsync(cache, index, cancellationToken);
        }
    }

    /// <summary>The nodes that must be replaced or started again. One that never ran is an operation's to start.</summary>
    public IReadOnlySet<int> Dead(StoredResource cache, IReadOnlyList<NodeLife> lives)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var dead = lives.Index()
            .Where(each => IsOver(each.Item) && placement.Nodes[each.Index].Pid is not null)
            .Select(each => each.Index)
            .ToHashSet();
        dead.UnionWith(placement.Shards.Where(shard => IsCutOff(placement, shard)).Select(shard => placement.Primaries[shard]));
        return dead;
    }

    /// <summary>
    /// A shard whose primary is dead, and whose other nodes have no data, is dead as a whole. A primary that is only cut off keeps its place
    /// then: the data is nowhere else.
    /// </summary>
    private async Task<HashSet<int>> WhereNoHeirIsAsync(
        StoredResource cache, IReadOnlyList<NodeLife> lives, IReadOnlySet<int> dead, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        HashSet<int> lost = [.. dead];
        foreach (var shard in placement.Shards.Where(shard => dead.Contains(placement.Primaries[shard])))
        {
            var primary = placement.Primaries[shard];
            if (await RedisNodes.FindHeirAsync(nodeSpecs.Of(cache), placement.NodesOf(shard).Except(dead), cancellationToken) is not null)
            {
                continue;
            }

            if (IsOver(lives[primary]))
            {
                lost.UnionWith(placement.NodesOf(shard));
            }
            else
            {
                lost.Remove(primary);
            }
        }

        return lost;
    }

    private static bool IsOver(NodeLife life) => life is NodeLife.Gone or NodeLife.Hung;

    private async Task<StoredResource> StartAllAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        foreach (var node in cache.ReadPlacement<RedisPlacement>().Nodes)
        {
            await nodes.FenceAsync(node, cancellationToken);
        }

        var placement = await nodes.StartAsync(cache, cancellationToken);
        LogAllRestarted(cache.Id);
        return store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement)));
    }

    /// <summary>The cache as it is after that. The old primary is never started again, empty, while another node still has the data.</summary>
    private async Task<StoredResource> ReplacePrimaryAsync(
        StoredResource cache, int shard, IReadOnlySet<int> dead, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var placement = cache.ReadPlacement<RedisPlacement>();
        var (specs, primary) = (nodeSpecs.Of(cache), placement.Primaries[shard]);
        List<int> candidates = [.. placement.NodesOf(shard).Except(dead)];
        await nodes.FenceAsync(placement.Nodes[primary], cancellationToken);
        await Task.WhenAll(candidates.Select(candidate => TakeInTailAsync(specs[candidate], cancellationToken)));
        if (await RedisNodes.FindHeirAsync(specs, candidates, cancellationToken) is not { } heir)
        {
            throw new InvalidOperationException($"No node of '{cache.Id}' can take its primary's place yet.");
        }

        cache = await roles.TakeOverAsync(cache, heir, cancellationToken);
        store.Accept(change => change.Log(
            ActivitySubject.Of(ResourceTypes.Redis, "failover/action", cache.Id.ToString(), RequestOrigin.OfService()),
            Guid.NewGuid(),
            ProvisioningStates.Succeeded));
        LogFailover(cache.Id, primary, heir, time.GetElapsedTime(begun).TotalMilliseconds);
        return cache;
    }

    private async Task TakeInTailAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        if (await NodeLauncher.FindAsync(spec, cancellationToken) is not null)
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            await new ReplicationTail(node, time).WaitUntilTakenInAsync(LongestTail, cancellationToken);
        }
    }

    private async Task<StoredResource> RestartAsync(StoredResource cache, int index, CancellationToken cancellationToken)
    {
        await nodes.FenceAsync(cache.ReadPlacement<RedisPlacement>().Nodes[index], cancellationToken);
        var node = await nodes.RestartAsync(cache, index, cancellationToken);
        LogRestarted(cache.Id, index);
        return store.Accept(change =>
        {
            var now = change.Now.Resources[cache.Key];
            return change.Put(now.WithPlacement(now.ReadPlacement<RedisPlacement>().WithNode(index, node)));
        });
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Cache}: node {Primary}, the primary, failed; node {Heir} took its place {Milliseconds:0} ms after that was seen")]
    private partial void LogFailover(ResourceId cache, int primary, int heir, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache}: node {Node} was started again")]
    private partial void LogRestarted(ResourceId cache, int node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache}: no node was left, and all were started again")]
    private partial void LogAllRestarted(ResourceId cache);
}
