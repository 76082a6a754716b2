using Redoubt.ControlPlane.Networking;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// The ports of a cache: what its network sends where. Node k serves 13000+k and 15000+k under its own address and under the
/// front end's; 6379 and 6380 of the front end lead to the primary, in a cluster to that of the first shard that has one. The front end
/// leads to nobody who does not answer probes.
/// </summary>
internal static class RedisMappings
{
    public static int SslPort(int node) => RedisPorts.FirstNodeTls + node;

    public static int NonSslPort(int node) => RedisPorts.FirstNodePlain + node;

    public static IEnumerable<PortMapping> Of(RedisResource cache, RedisPlacement placement, BackendHealth health)
    {
        var virtualIp = Ipv4Address.Parse(placement.VirtualIp);
        foreach (var (index, node) in placement.Nodes.Index())
        {
            var address = Ipv4Address.Parse(node.Address);
            yield return new PortMapping(address, ReplicationSource.NodePort, address, NodeSpec.TlsPort);
            Ipv4Address[] asked = health.IsHealthy(node.HostIndex) ? [address, virtualIp] : [address];
            foreach (var mapping in asked.SelectMany(asked => NodePorts(asked, address, index, cache.EnableNonSslPort)))
            {
                yield return mapping;
            }
        }

        if (placement.Primaries.Select(index => placement.Nodes[index]).FirstOrDefault(node => health.IsHealthy(node.HostIndex)) is { } first)
        {
            var primary = Ipv4Address.Parse(first.Address);
            yield return new PortMapping(virtualIp, RedisPorts.Tls, primary, NodeSpec.TlsPort);
            if (cache.EnableNonSslPort)
            {
                yield return new PortMapping(virtualIp, RedisPorts.Plain, primary, NodeSpec.PlainPort);
            }
        }
    }

    private static IEnumerable<PortMapping> NodePorts(Ipv4Address asked, Ipv4Address node, int index, bool plain)
    {
        yield return new PortMapping(asked, SslPort(index), node, NodeSpec.TlsPort);
        if (plain)
        {
            yield return new PortMapping(asked, NonSslPort(index), node, NodeSpec.PlainPort);
        }
    }
}
