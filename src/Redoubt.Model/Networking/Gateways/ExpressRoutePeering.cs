using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>One peering of a circuit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PeeringType">Private or Microsoft.</param>
/// <param name="PeerAsn">The site's autonomous system.</param>
/// <param name="VlanId">The VLAN of the peering.</param>
public sealed record ExpressRoutePeering(string Name, ExpressRoutePeeringType PeeringType, long PeerAsn, int VlanId)
{
    /// <summary>The prefix of the first of its two links, or null.</summary>
    public Ipv4Prefix? PrimaryLink { get; init; }
}
