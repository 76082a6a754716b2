using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a network look at: the network asked for, and a plain picture of what is there.</summary>
/// <param name="Network">The network asked for.</param>
public sealed record VirtualNetworkContext(VirtualNetwork Network)
{
    /// <summary>The network as it is, or null for a new one.</summary>
    public VirtualNetwork? Existing { get; init; }

    /// <summary>All addresses in use in the network, of all subnets.</summary>
    public IReadOnlyList<SubnetOccupant> Occupants { get; init; } = [];

    /// <summary>
    /// Which of the security groups, route tables and NAT gateways that are referred to exist; null leaves that unchecked.
    /// </summary>
    public IReadOnlySet<ResourceId>? KnownReferences { get; init; }

    /// <summary>The route tables that subnets name.</summary>
    public IReadOnlyList<RouteTable> RouteTables { get; init; } = [];

    /// <summary>The networks that it has peerings with and those that they have peerings with, by id.</summary>
    public IReadOnlyDictionary<ResourceId, VirtualNetwork> OtherNetworks { get; init; } = new Dictionary<ResourceId, VirtualNetwork>();

    /// <summary>Which networks have a gateway of their own.</summary>
    public IReadOnlySet<ResourceId> NetworksWithGateways { get; init; } = new HashSet<ResourceId>();

    /// <summary>Its peerings that are to work. A disconnected one waits to be put again, and whatever it names may be gone.</summary>
    internal IEnumerable<VirtualNetworkPeering> Peerings =>
        Network.Peerings.Where(peering => peering.State != PeeringState.Disconnected);

    /// <summary>The network at the far side, with its peering back where it has one.</summary>
    internal (VirtualNetwork? Network, VirtualNetworkPeering? Peering) FarSideOf(VirtualNetworkPeering peering)
    {
        var isItself = peering.RemoteVirtualNetworkId.Equals(Network.Id);
        var remote = isItself ? null : OtherNetworks.GetValueOrDefault(peering.RemoteVirtualNetworkId);
        return (remote, remote?.PeeringWith(Network.Id));
    }

    /// <summary>Who holds addresses of the range.</summary>
    internal IEnumerable<SubnetOccupant> In(Subnet subnet) => Occupants.Where(occupant => subnet.Prefix.Contains(occupant.Address));
}
