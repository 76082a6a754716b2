using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Persistence;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Replication;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Addresses;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>The processes of a cache: brings them to where the resource says, whatever is there already.</summary>
internal sealed class RedisNodes(
    Instance instance, Datacenter datacenter, NodeLauncher launcher, TimeProvider time, RedisRestore? restore = null) : IDisposable
{
    /// <summary>Each node runs as a user of its own, from this number on: above what systems give to people and services.</summary>
    private const uint FirstUser = 77_000;

    private static readonly TimeSpan SyncTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    // More starts at once than there are cores only make each of them slower.
    private readonly SemaphoreSlim starting = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Starts what does not run. Afterwards the primary takes writes.</summary>
    public async Task<RedisPlacement> StartAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var specs = SpecsOf(cache, placement);
        placement = await ChoosePrimaryAsync(placement, specs, cancellationToken);
        await (restore?.PrepareAsync(cache, specs, placement.Primary, cancellationToken) ?? Task.CompletedTask);
        var records = await Task.WhenAll(specs.Select(spec => StartAsync(spec, cancellationToken)));
        await using var primary = await LiveNode.ConnectAsync(specs[placement.Primary], cancellationToken);
        if ((await primary.ReadReplicationAsync(cancellationToken)).Role != ReplicationRole.Primary)
        {
            await primary.PromoteAsync(cancellationToken);
        }

        return placement with
        {
            Nodes = [.. placement.Nodes.Zip(records, (node, record) => node with { Pid = record.Pid, StartTicks = record.StartTicks })],
        };
    }

    /// <summary>Makes every node but the primary a replica in step with it.</summary>
    public async Task ReplicateAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        var specs = SpecsOf(cache, placement);
        var primary = specs[placement.Primary];
        await Task.WhenAll(specs.Where(spec => spec != primary).Select(spec => ReplicateAsync(spec, primary, cancellationToken)));
    }

    /// <summary>Applies the resource's settings to the running nodes.</summary>
    public async Task ConfigureAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        foreach (var spec in SpecsOf(cache, cache.ReadPlacement<RedisPlacement>()))
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            await node.SetAccessKeysAsync(spec.Credentials.PrimaryKey, spec.Credentials.SecondaryKey, cancellationToken);
            await node.SetPlainPortAsync(spec.EnablePlainPort, cancellationToken);
            await node.SetConfigurationAsync(spec.RedisConfiguration, cancellationToken);
        }
    }

    /// <summary>Stops every process and removes every file of the cache.</summary>
    public async Task RemoveAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        await Task.WhenAll(SpecsOf(cache, placement).Select(async spec =>
        {
            if (await NodeLauncher.FindAsync(spec, cancellationToken) is { } record)
            {
                await launcher.StopAsync(record, StopGrace, cancellationToken);
            }

            NodeLauncher.Remove(spec);
        }));
    }

    /// <summary>Whether a node's recorded process is gone, as after a restart of the machine.</summary>
    public static bool AnyDead(RedisPlacement placement) =>
        placement.Nodes.Any(
            node => node is not { Pid: { } pid, StartTicks: { } ticks } || !NodeLauncher.IsAlive(new NodeRecord(pid, ticks)));

    public void Dispose() => starting.Dispose();

    private async Task<NodeRecord> StartAsync(NodeSpec spec, CancellationToken cancellationToken)
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

    /// <summary>A primary that is gone gives its place to a node that still runs and has the data.</summary>
    private static async Task<RedisPlacement> ChoosePrimaryAsync(
        RedisPlacement placement, IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        if (await NodeLauncher.FindAsync(specs[placement.Primary], cancellationToken) is not null)
        {
            return placement;
        }

        foreach (var (index, spec) in specs.Index())
        {
            if (await NodeLauncher.FindAsync(spec, cancellationToken) is not null)
            {
                return placement with { Primary = index };
            }
        }

        return placement;
    }

    private async Task ReplicateAsync(NodeSpec spec, NodeSpec primary, CancellationToken cancellationToken)
    {
        var source = new ReplicationSource(primary.Address);
        await using var replica = await LiveNode.ConnectAsync(spec, cancellationToken);
        var state = await replica.ReadReplicationAsync(cancellationToken);
        if (state.Role == ReplicationRole.Primary || state.Source != $"{source.Address}:{source.Port}")
        {
            await replica.ReplicateAsync(source, cancellationToken);
        }

        await using var leader = await LiveNode.ConnectAsync(primary, cancellationToken);
        await new ReplicationPair(leader, replica, time).WaitUntilInSyncAsync(SyncTimeout, cancellationToken);
    }

    /// <summary>The node that takes the cache's writes.</summary>
    public NodeSpec PrimaryOf(StoredResource cache) =>
        SpecsOf(cache, cache.ReadPlacement<RedisPlacement>())[cache.ReadPlacement<RedisPlacement>().Primary];

    private IReadOnlyList<NodeSpec> SpecsOf(StoredResource stored, RedisPlacement placement)
    {
        var cache = stored.ReadRedis();
        var secrets = RedisSecrets.Open(stored, instance.Secrets);
        var settings = RedisSettings.Of(cache);
        var tls = new NodeTls(secrets.Certificate, secrets.PrivateKey, instance.Authority.CertificatePem);
        return [.. placement.Nodes.Select(node => new NodeSpec
        {
            Name = NameOf(node),
            NamespacePath = datacenter.HostNamespacePath(node.HostIndex),
            UserId = FirstUser + (uint)node.HostIndex,
            RunDirectory = Path.Combine(instance.Identity.RunFolder, NameOf(node)),
            DataDirectory = Path.Combine(instance.Folder.Nodes, NameOf(node)),
            Address = Ipv4Address.Parse(node.Address),
            Credentials = secrets.Credentials,
            Tls = tls,
            Limits = new NodeLimits(RedisSize.Of(cache.Sku).MemoryBytes, settings.MaxClients, settings.Databases),
            EnablePlainPort = cache.EnableNonSslPort,
            AuthNotRequired = !settings.AuthenticationRequired,
            RedisConfiguration = cache.Configuration,
        })];
    }

    public static string NameOf(RedisNodePlacement node) => $"n{node.HostIndex}";
}
