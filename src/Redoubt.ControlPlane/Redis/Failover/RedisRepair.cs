using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Liveness;
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
    TimeProvider time,
    ILogger<RedisRepair> log)
{
    /// <summary>In these states the nodes belong to an operation from its beginning to its end.</summary>
    public static bool IsOthers(StoredResource cache) =>
        cache.State is ProvisioningStates.Creating or ProvisioningStates.Deleting or ProvisioningStates.Failed;

    /// <summary>Whether only the load balancer notices: the primary answers its controller and not the network, where a replica does.</summary>
    private bool IsCutOff(RedisPlacement placement) =>
        !health.IsHealthy(placement.Nodes[placement.Primary].HostIndex)
        && placement.Nodes.Where((_, index) => index != placement.Primary).Any(node => health.IsHealthy(node.HostIndex));

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

        var dead = Dead(cache, lives);
        var placement = cache.ReadPlacement<RedisPlacement>();
        if (dead.Count == placement.Nodes.Count)
        {
            cache = await StartAllAsync(cache, cancellationToken);
        }
        else if (dead.Contains(placement.Primary))
        {
            cache = await ReplacePrimaryAsync(cache, dead, cancellationToken);
        }

        foreach (var index in dead.Where(index => dead.Count < placement.Nodes.Count))
        {
            cache = await RestartAsync(cache, index, cancellationToken);
        }

        await roles.AlignAsync(cache, cancellationToken);
    }

    /// <summary>The nodes that must be replaced or started again. One that never ran is an operation's to start.</summary>
    public IReadOnlySet<int> Dead(StoredResource cache, IReadOnlyList<NodeLife> lives)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var dead = lives.Index()
            .Where(each => each.Item is NodeLife.Gone or NodeLife.Hung && placement.Nodes[each.Index].Pid is not null)
            .Select(each => each.Index)
            .ToHashSet();
        if (IsCutOff(placement))
        {
            dead.Add(placement.Primary);
        }

        return dead;
    }

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
        StoredResource cache, IReadOnlyCollection<int> dead, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var placement = cache.ReadPlacement<RedisPlacement>();
        if (await RedisNodes.FindHeirAsync(nodeSpecs.Of(cache), dead, cancellationToken) is not { } heir)
        {
            throw new InvalidOperationException($"No node of '{cache.Id}' can take its primary's place yet.");
        }

        await nodes.FenceAsync(placement.Nodes[placement.Primary], cancellationToken);
        cache = await roles.TakeOverAsync(cache, heir, cancellationToken);
        store.Accept(change => change.Log(
            ActivitySubject.Of(ResourceTypes.Redis, "failover/action", cache.Id.ToString(), RequestOrigin.OfService()),
            Guid.NewGuid(),
            ProvisioningStates.Succeeded));
        LogFailover(cache.Id, placement.Primary, heir, time.GetElapsedTime(begun).TotalMilliseconds);
        return cache;
    }

    private async Task<StoredResource> RestartAsync(StoredResource cache, int index, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        await nodes.FenceAsync(placement.Nodes[index], cancellationToken);
        var node = await nodes.RestartAsync(placement.Nodes[index], nodeSpecs.WithRoles(cache)[index], cancellationToken);
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
