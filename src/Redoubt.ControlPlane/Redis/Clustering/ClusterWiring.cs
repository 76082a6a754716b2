using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;

namespace Redoubt.ControlPlane.Redis.Clustering;

/// <summary>
/// Nodes of a cluster know each other by the front end's address, since that is what they tell clients. Among themselves they speak
/// directly: each host turns these connections to the node's own address and the ports 10221 and 10222. What the nodes of a geo-secondary know
/// of the other cache is turned, too.
/// </summary>
internal sealed class ClusterWiring(Datacenter datacenter)
{
    private const int ClosedPort = 1;
    private static readonly Ipv4Address Loopback = Ipv4Address.Parse("127.0.0.1");

    /// <summary>Brings the hosts of all nodes to what the placement says; nothing for a cache without clustering.</summary>
    public Task WireAsync(RedisPlacement placement, IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        if (specs.Any(spec => spec.Cluster is null))
        {
            return Task.CompletedTask;
        }

        List<PortMapping> redirects =
        [
            .. specs.SelectMany(Redirects),
            .. specs.Where(spec => spec.FollowsAnotherCache).Select(spec => spec.Primary!).Distinct().SelectMany(Followed),
        ];
        return Task.WhenAll(placement.Nodes.Select(node => datacenter.RedirectAsync(
            node.HostIndex, redirects, ClusterSeat.BusPort, [.. specs.Select(spec => spec.Address)], cancellationToken)));
    }

    private static IEnumerable<PortMapping> Redirects(NodeSpec spec)
    {
        var seat = spec.Cluster!;
        yield return new PortMapping(seat.Address, seat.TlsPort, spec.Address, ReplicationSource.NodePort);
        yield return new PortMapping(seat.Address, seat.KnownBusPort, spec.Address, ClusterSeat.BusPort);
    }

    /// <summary>
    /// The primary of another cache is known by a port that stays and is reached by that of whoever is the primary there now. Of its bus nothing
    /// is wanted: what goes there ends on the host.
    /// </summary>
    private static IEnumerable<PortMapping> Followed(ReplicationSource source)
    {
        yield return new PortMapping(source.Address, source.Port, source.Address, source.CurrentPort ?? source.Port);
        yield return new PortMapping(source.Address, ClusterSeat.BusPortAbove(source.Port), Loopback, ClosedPort);
    }
}
