using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>An ExpressRoute circuit as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="Peerings">Its peerings.</param>
public sealed record ExpressRouteCircuit(ResourceId Id, string Location, IReadOnlyList<ExpressRoutePeering> Peerings)
{
    /// <summary>Whether networks can be reached over it: it has a private peering.</summary>
    public bool HasPrivatePeering => Peerings.Any(peering => peering.PeeringType == ExpressRoutePeeringType.AzurePrivatePeering);
}
