using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>
/// An on-premises site: what stands behind circuits and tunnels. The cloud has no resource for it, since it is not the cloud's;
/// here it is one, so that it can be asked for.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">The region it is near to.</param>
/// <param name="AddressSpace">The addresses of its own hosts.</param>
/// <param name="AdvertisedPrefixes">What it announces to the cloud: its address space, 0.0.0.0/0, or what should not be there.</param>
/// <param name="ConnectedTo">The circuits and local network gateways whose far end it is.</param>
/// <param name="Firewall">Decides about what comes from the cloud, to its hosts and through it; first match, then allowed.</param>
public sealed record OnPremisesSite(
    ResourceId Id,
    string Location,
    IReadOnlyList<Ipv4Prefix> AddressSpace,
    IReadOnlyList<Ipv4Prefix> AdvertisedPrefixes,
    IReadOnlyList<ResourceId> ConnectedTo,
    IReadOnlyList<SiteFirewallRule> Firewall);
