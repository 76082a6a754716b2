using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The front end of an internal load balancer: an address of a subnet that leads to whoever serves now.</summary>
/// <param name="Id">Whose it is: a cache.</param>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="Address">Its address.</param>
/// <param name="Sku">A Basic one is out of reach over global peering.</param>
/// <param name="Ports">Its TCP ports; others lead nowhere.</param>
public sealed record FrontEnd(ResourceId Id, ResourceId SubnetId, Ipv4Address Address, NetworkSku Sku, IReadOnlyList<FrontEndPort> Ports)
{
    /// <summary>The ranges of its cache's firewall rules; empty means everybody.</summary>
    public IReadOnlyList<Ipv4Range> AllowedSources { get; init; } = [];

    /// <summary>Its network.</summary>
    public ResourceId VirtualNetworkId => SubnetId.Parent!;
}
