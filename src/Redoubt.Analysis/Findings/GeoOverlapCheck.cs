namespace Redoubt.Analysis.Findings;

/// <summary>The networks of a geo-replication share addresses, so no peering and no tunnel can join them.</summary>
internal sealed class GeoOverlapCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        var other = context.Place.GeoReplica is { } replica
            ? context.Topology.VirtualNetworks.FirstOrDefault(network => network.Id.Equals(replica.VirtualNetworkId))
            : null;
        if (other is null || other.Id.Equals(context.Network.Id))
        {
            yield break;
        }

        var shared = AddressSet.Of(context.Network.AddressSpace).Intersect(AddressSet.Of(other.AddressSpace));
        if (!shared.IsEmpty)
        {
            yield return new Finding(
                "geo-replication-overlap",
                FindingSeverity.Error,
                $"{context.Network.Id.Name} and {other.Id.Name} both have {shared}, so they cannot be joined nor the caches linked. "
                + "Give one of the networks another address space.",
                [context.Network.Id, other.Id]);
        }
    }
}
