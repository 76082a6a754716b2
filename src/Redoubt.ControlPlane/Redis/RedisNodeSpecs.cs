using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Addresses;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>What the processes of a cache are to be, from its row alone.</summary>
internal sealed class RedisNodeSpecs(Instance instance, Datacenter datacenter, MachineMemory memory, TimeProvider time)
{
    /// <summary>Each node runs as a user of its own, from this number on: above what systems give to people and services.</summary>
    private const uint FirstUser = 77_000;

    /// <summary>One for each node, in the order of the placement; none of them a replica yet.</summary>
    public IReadOnlyList<NodeSpec> Of(StoredResource stored)
    {
        var (cache, placement) = (stored.ReadRedis(), stored.ReadPlacement<RedisPlacement>());
        var secrets = RedisSecrets.Open(stored, instance.Secrets);
        var settings = RedisSettings.Of(cache);
        var users = AccessPolicies.UsersOf(stored, instance.Store.Snapshot, time.GetUtcNow());
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
            Limits = new NodeLimits(memory.Scaled(RedisSize.Of(cache.Sku)), settings.MaxClients, settings.Databases),
            EnablePlainPort = cache.EnableNonSslPort,
            AccessKeysDisabled = cache.DisableAccessKeyAuthentication,
            Users = users,
            AuthNotRequired = !settings.AuthenticationRequired,
            RedisConfiguration = cache.Configuration,
        })];
    }

    /// <summary>The same with every node but the primary a replica of it: for one that starts again beside others.</summary>
    public IReadOnlyList<NodeSpec> WithRoles(StoredResource stored)
    {
        var primary = stored.ReadPlacement<RedisPlacement>().Primary;
        var specs = Of(stored);
        var source = new ReplicationSource(specs[primary].Address);
        return [.. specs.Select((spec, index) => index == primary ? spec : spec with { Primary = source })];
    }

    public static string NameOf(RedisNodePlacement node) => $"n{node.HostIndex}";
}
