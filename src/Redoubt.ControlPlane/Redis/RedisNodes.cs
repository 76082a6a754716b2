using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Clustering;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Redis.Persistence;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;

namespace Redoubt.ControlPlane.Redis;

/// <summary>The processes of a cache: brings them to where the resource says, whatever is there already.</summary>
internal sealed class RedisNodes(
    ResourceStore store,
    RedisNodeSpecs nodeSpecs,
    NodeLauncher launcher,
    ClusterWiring wiring,
    RedisCluster cluster,
    TimeProvider time,
    RedisRestore? restore = null,
    NodeDependencies? dependencies = null) : IDisposable
{
    /// <summary>Under a steady load a replica is never quite at its primary's offset.</summary>
    private const long NearBytes = 1024 * 1024;

    private static readonly TimeSpan SyncTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    /// <summary>Whoever changes a node writes its whole configuration, and would undo what another has just changed.</summary>
    private readonly ResourceTurns turns = new();

    // More starts at once than there are cores only make each of them slower.
    private readonly SemaphoreSlim starting = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Starts what does not run. Afterwards the primaries take writes, or follow another cache.</summary>
    public async Task<RedisPlacement> StartAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cache.Id, cancellationToken);
        var placement = cache.ReadPlacement<RedisPlacement>();
        var specs = nodeSpecs.Of(cache);
        placement = await ChoosePrimariesAsync(placement, specs, cancellationToken);
        // First of all: a cache whose storage is out of reach must not start without its data.
        await Task.WhenAll(specs.Select(spec => RequireAsync(cache, spec, cancellationToken)));
        await (restore?.PrepareAsync(cache, placement, specs, cancellationToken) ?? Task.CompletedTask);
        await wiring.WireAsync(placement, specs, cancellationToken);
        specs = await RedisCluster.SeatAsync(placement, specs, cancellationToken);
        var records = await Task.WhenAll(specs.Select(spec => LaunchAsync(spec, cancellationToken)));
        await Task.WhenAll(specs.Where((spec, index) => placement.IsPrimary(index) || spec.FollowsAnotherCache)
            .Select(spec => EnsureRoleAsync(spec, cancellationToken)));
        return placement with
        {
            Nodes = [.. placement.Nodes.Zip(records, (node, record) => node with { Pid = record.Pid, StartTicks = record.StartTicks })],
        };
    }

    /// <summary>Makes every node but the primaries a replica in step with its shard's, and the nodes of a cluster one of them.</summary>
    public async Task ReplicateAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cache.Id, cancellationToken);
        var placement = cache.ReadPlacement<RedisPlacement>();
        var specs = nodeSpecs.Of(cache);
        var isCluster = specs.All(spec => spec is { Cluster: not null, FollowsAnotherCache: false });
        if (isCluster)
        {
            await RedisCluster.JoinAsync(specs, cancellationToken);
            await cluster.WaitUntilKnownAsync(specs, cancellationToken);
        }

        await Task.WhenAll(specs.Index().Where(each => !placement.IsPrimary(each.Index)).Select(
            each => ReplicateAsync(each.Item, specs[placement.PrimaryBeside(each.Index)], cancellationToken)));
        if (isCluster)
        {
            await cluster.WaitUntilAgreedAsync(specs, cancellationToken);
        }
    }

    /// <summary>Applies the resource's settings to the running nodes.</summary>
    public Task ConfigureAsync(StoredResource cache, CancellationToken cancellationToken) =>
        ConfigureAsync(cache, NodeSocket.OpenAsync, cancellationToken);

    /// <summary>The same, by a way that leads to the nodes.</summary>
    public async Task ConfigureAsync(StoredResource cache, NodeWay way, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cache.Id, cancellationToken);
        cache = store.Snapshot.Find(cache.Id) ?? cache;
        foreach (var spec in nodeSpecs.Of(cache))
        {
            await using var node = await LiveNode.ConnectAsync(spec, way, cancellationToken);
            await node.SetUsersAsync(spec.Users, time.GetUtcNow(), cancellationToken);
            await node.SetAccessKeysDisabledAsync(spec.AccessKeysDisabled, cancellationToken);
            await node.SetAccessKeysAsync(spec.Credentials.PrimaryKey, spec.Credentials.SecondaryKey, cancellationToken);
            await node.SetPlainPortAsync(spec.EnablePlainPort, cancellationToken);
            await node.SetConfigurationAsync(spec.RedisConfiguration, cancellationToken);
            await node.SetLimitsAsync(spec.Limits.MaxMemoryBytes, spec.Limits.MaxClients, cancellationToken);
        }
    }

    /// <summary>Gives running nodes the memory and connections that their size has here.</summary>
    public async Task LimitAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        foreach (var spec in nodeSpecs.WithRoles(cache))
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            await node.SetLimitsAsync(spec.Limits.MaxMemoryBytes, spec.Limits.MaxClients, cancellationToken);
        }
    }

    /// <summary>Brings the users that sign in with tokens to what the store says now. Every node that answers learns them.</summary>
    public async Task SetUsersAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cache.Id, cancellationToken);
        cache = store.Snapshot.Find(cache.Id) ?? cache;
        await Task.WhenAll(nodeSpecs.Of(cache).Select(async spec =>
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            await node.SetUsersAsync(spec.Users, time.GetUtcNow(), cancellationToken);
        }));
    }

    /// <summary>Gives every node the certificate that the store has now.</summary>
    public async Task SetCertificateAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cache.Id, cancellationToken);
        foreach (var spec in nodeSpecs.WithRoles(store.Snapshot.Find(cache.Id) ?? cache))
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            await node.SetTlsAsync(spec.Tls, cancellationToken);
        }
    }

    /// <summary>Empties every database.</summary>
    public async Task FlushAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        foreach (var spec in nodeSpecs.PrimariesOf(cache))
        {
            await using var primary = await LiveNode.ConnectAsync(spec, cancellationToken);
            await primary.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Stops every process and removes every file of the cache.</summary>
    public Task RemoveAsync(StoredResource cache, CancellationToken cancellationToken) => RemoveAsync(cache, 0, cancellationToken);

    /// <summary>The same for the nodes from this place on.</summary>
    public async Task RemoveAsync(StoredResource cache, int from, CancellationToken cancellationToken)
    {
        await Task.WhenAll(nodeSpecs.Of(cache).Skip(from).Select(async spec =>
        {
            await launcher.StopAsync(spec, StopGrace, cancellationToken);
            NodeLauncher.Remove(spec);
        }));
    }

    /// <summary>
    /// Which of these nodes that run knows most of the data; null where none has any. One that has been started and has not had its primary's
    /// data yet must not take its place: whoever follows the cache would be emptied too.
    /// </summary>
    public static async Task<int?> FindHeirAsync(
        IReadOnlyList<NodeSpec> specs, IEnumerable<int> candidates, CancellationToken cancellationToken)
    {
        var offsets = await Task.WhenAll(
            candidates.Select(async index => (Index: index, Offset: await OffsetAsync(specs[index], cancellationToken))));
        return offsets.Where(each => each.Offset is not null).OrderByDescending(each => each.Offset)
            .Select(each => (int?)each.Index).FirstOrDefault();
    }

    /// <summary>The node's process, or null before its first start.</summary>
    public static NodeRecord? RecordOf(RedisNodePlacement node) =>
        node is { Pid: { } pid, StartTicks: { } ticks } ? new NodeRecord(pid, ticks) : null;

    /// <summary>Ends a node's process at once, whatever it is doing: who is fenced takes no write any more.</summary>
    public async Task FenceAsync(RedisNodePlacement node, CancellationToken cancellationToken)
    {
        if (RecordOf(node) is { } record)
        {
            await launcher.StopAsync(record, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Brings the hosts of a cluster's nodes to where the others are now.</summary>
    public Task WireAsync(StoredResource cache, CancellationToken cancellationToken) =>
        wiring.WireAsync(cache.ReadPlacement<RedisPlacement>(), nodeSpecs.Of(cache), cancellationToken);

    /// <summary>Starts one node again in the role that the store gives it, after it has ended in order where it still runs.</summary>
    public async Task<RedisNodePlacement> RestartAsync(StoredResource cache, int index, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var (node, specs) = (placement.Nodes[index], nodeSpecs.WithRoles(cache));
        if (RecordOf(node) is { } running)
        {
            await launcher.StopAsync(running, StopGrace, cancellationToken);
        }

        await RequireAsync(cache, specs[index], cancellationToken);
        await wiring.WireAsync(placement, specs, cancellationToken);
        specs = await RedisCluster.SeatAsync(placement, specs, cancellationToken);
        var record = await LaunchAsync(specs[index], cancellationToken);
        if (specs[index].FollowsAnotherCache)
        {
            await EnsureRoleAsync(specs[index], cancellationToken);
        }

        return node with { Pid = record.Pid, StartTicks = record.StartTicks };
    }

    /// <summary>Whether a node's recorded process is gone, as after a restart of the machine.</summary>
    public static bool AnyDead(RedisPlacement placement) => placement.Nodes.Any(IsDead);

    /// <summary>Whether all nodes of a shard are.</summary>
    public static bool HasLostShard(RedisPlacement placement) =>
        placement.Shards.Any(shard => placement.NodesOf(shard).All(node => IsDead(placement.Nodes[node])));

    public void Dispose()
    {
        starting.Dispose();
        turns.Dispose();
    }

    private static bool IsDead(RedisNodePlacement node) => RecordOf(node) is not { } record || !NodeLauncher.IsAlive(record);

    /// <summary>One that runs already goes on running, whatever it does not reach.</summary>
    private async Task RequireAsync(StoredResource cache, NodeSpec spec, CancellationToken cancellationToken)
    {
        if (dependencies is not null && await NodeLauncher.FindAsync(spec, cancellationToken) is null)
        {
            await dependencies.RequireToStartAsync(cache, spec, cancellationToken);
        }
    }

    private async Task<NodeRecord> LaunchAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            return await launcher.StartAsync(spec, cancellationToken);
        }
        finally
        {
            starting.Release();
        }
    }

    private static async Task<long?> OffsetAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        if (await NodeLauncher.FindAsync(spec, cancellationToken) is null)
        {
            return null;
        }

        await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
        return await node.ReadReplicationAsync(cancellationToken) is { HasData: true } state ? state.Offset : null;
    }

    /// <summary>A primary that is gone gives its place to the node of its shard that runs and knows most of the data.</summary>
    private static async Task<RedisPlacement> ChoosePrimariesAsync(
        RedisPlacement placement, IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        foreach (var shard in placement.Shards)
        {
            if (await NodeLauncher.FindAsync(specs[placement.Primaries[shard]], cancellationToken) is null
                && await FindHeirAsync(specs, placement.NodesOf(shard), cancellationToken) is { } heir)
            {
                placement = placement.WithPrimary(heir);
            }
        }

        return placement;
    }

    private static async Task EnsureRoleAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        await using var primary = await LiveNode.ConnectAsync(spec, cancellationToken);
        var state = await primary.ReadReplicationAsync(cancellationToken);
        if (spec.Primary is { } source ? !state.Follows(source) : state.Role != ReplicationRole.Primary)
        {
            await primary.TakeRoleAsync(cancellationToken);
        }
    }

    private async Task ReplicateAsync(NodeSpec spec, NodeSpec primary, CancellationToken cancellationToken)
    {
        var source = spec.Primary ?? primary.AsSource;
        await using var replica = await LiveNode.ConnectAsync(spec, cancellationToken);
        if (!(await replica.ReadReplicationAsync(cancellationToken)).Follows(source))
        {
            await replica.ReplicateAsync(source, cancellationToken);
        }

        if (primary.Primary is not null)
        {
            // It has no data to give before it has that of another cache, which the network may keep from it.
            return;
        }

        await using var leader = await LiveNode.ConnectAsync(primary, cancellationToken);
        await new ReplicationPair(leader, replica, time).WaitUntilNearAsync(NearBytes, SyncTimeout, cancellationToken);
    }
}
