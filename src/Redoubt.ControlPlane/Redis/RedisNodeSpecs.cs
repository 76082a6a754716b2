using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Addresses;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>What the processes of a cache are to be, from its row alone.</summary>
internal sealed class RedisNodeSpecs(Instance instance, Datacenter datacenter, MachineMemory memory, TimeProvider time)
{
    /// <summary>Each node runs as a user of its own, from this number on: above what systems give to people and services.</summary>
    private const uint FirstUser = 77_000;

    /// <summary>
    /// One for each node, in the order of the placement; none of them a replica yet, but the primaries of a geo-secondary, which follow
    /// another cache, and where that is clustered all its nodes: in a cluster a replica has no replicas.
    /// </summary>
    public IReadOnlyList<NodeSpec> Of(StoredResource stored)
    {
        var (cache, placement) = (stored.ReadRedis(), stored.ReadPlacement<RedisPlacement>());
        var secrets = RedisSecrets.Open(stored, instance.Secrets);
        var settings = RedisSettings.Of(cache);
        var users = AccessPolicies.UsersOf(stored, instance.Store.Snapshot, time.GetUtcNow());
        var isClustered = cache.ShardCount is not null;
        var seats = placement.Nodes.Select((_, index) => SeatOf(placement, index)).ToList();
        var followed = isClustered ? GeoLinks.MapOf(stored, seats, instance.Store.Snapshot) : null;
        var tls = new NodeTls(secrets.Certificate, secrets.PrivateKey, instance.Authority.CertificatePem);
        return [.. placement.Nodes.Select((node, index) => new NodeSpec
        {
            Name = NameOf(node),
            NamespacePath = datacenter.HostNamespacePath(node.HostIndex),
            UserId = FirstUser + (uint)node.HostIndex,
            RunDirectory = Path.Combine(instance.Identity.RunFolder, NameOf(node)),
            DataDirectory = Path.Combine(instance.Folder.Nodes, NameOf(node)),
            Address = Ipv4Address.Parse(node.Address),
            Credentials = secrets.Credentials,
            Tls = tls,
            Limits = new NodeLimits(memory.Scaled(RedisSize.Of(cache.Sku)), settings.MaxClients, settings.Databases),
            EnablePlainPort = cache.EnableNonSslPort,
            AccessKeysDisabled = cache.DisableAccessKeyAuthentication,
            Users = users,
            AuthNotRequired = !settings.AuthenticationRequired,
            RedisConfiguration = cache.Configuration,
            Primary = isClustered || placement.IsPrimary(index)
                ? GeoLinks.SourceOf(stored.Id, placement.ShardOf(index), instance.Store.Snapshot, instance.Secrets)
                : null,
            Cluster = isClustered ? seats[index] : null,
            ClusterMap = followed,
        })];
    }

    /// <summary>The same with every node but the primaries a replica of its shard's: for one that starts again beside others.</summary>
    public IReadOnlyList<NodeSpec> WithRoles(StoredResource stored) => WithRoles(Of(stored), stored.ReadPlacement<RedisPlacement>());

    public static IReadOnlyList<NodeSpec> WithRoles(IReadOnlyList<NodeSpec> specs, RedisPlacement placement) =>
    [
        .. specs.Select((spec, index) =>
            placement.IsPrimary(index) || spec.FollowsAnotherCache ? spec : spec with { Primary = specs[placement.PrimaryBeside(index)].AsSource }),
    ];

    /// <summary>Text that is another one whenever the nodes may have to be told what they are.</summary>
    public string SignatureOf(StoredResource stored) =>
        $"{stored.Placement} {GeoLinks.SignatureOf(stored.Id, instance.Store.Snapshot)}";

    /// <summary>The nodes that take the cache's writes, in the order of their shards.</summary>
    public IReadOnlyList<NodeSpec> PrimariesOf(StoredResource stored)
    {
        var specs = Of(stored);
        return [.. stored.ReadPlacement<RedisPlacement>().Primaries.Select(primary => specs[primary])];
    }

    /// <summary>By what a node of a cluster is known.</summary>
    public static ClusterSeat SeatOf(RedisPlacement placement, int index) => new(
        placement.Nodes[index].NodeId,
        Ipv4Address.Parse(placement.VirtualIp),
        RedisMappings.SslPort(index),
        RedisMappings.NonSslPort(index));

    public static string NameOf(RedisNodePlacement node) => $"n{node.HostIndex}";
}
