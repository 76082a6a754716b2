using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;

namespace Redoubt.ControlPlane.Redis.Clustering;

/// <summary>
/// Nodes of a cluster know each other by the front end's address, since that is what they tell clients. Among themselves they speak
/// directly: each host turns these connections to the node's own address and the ports 10221 and 10222.
/// </summary>
internal sealed class ClusterWiring(Datacenter datacenter)
{
    /// <summary>Brings the hosts of all nodes to what the placement says; nothing for a cache without clustering.</summary>
    public Task WireAsync(RedisPlacement placement, IReadOnlyList<NodeSpec> specs, CancellationToken cancellationToken)
    {
        if (specs.Any(spec => spec.Cluster is null))
        {
            return Task.CompletedTask;
        }

        List<PortMapping> redirects = [.. specs.SelectMany(Redirects)];
        return Task.WhenAll(placement.Nodes.Select(node => datacenter.RedirectAsync(
            node.HostIndex, redirects, ClusterSeat.BusPort, [.. specs.Select(spec => spec.Address)], cancellationToken)));
    }

    private static IEnumerable<PortMapping> Redirects(NodeSpec spec)
    {
        var seat = spec.Cluster!;
        yield return new PortMapping(seat.Address, seat.TlsPort, spec.Address, ReplicationSource.NodePort);
        yield return new PortMapping(seat.Address, seat.KnownBusPort, spec.Address, ClusterSeat.BusPort);
    }
}
