using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>The one thing that decides about a flow. The address or resource that it names is where to look.</summary>
public abstract record Decider
{
    private Decider()
    {
    }

    /// <summary>A rule of a security group.</summary>
    /// <param name="GroupId">The group.</param>
    /// <param name="Name">The rule, one of the group's own or a default.</param>
    /// <param name="Priority">Its priority.</param>
    /// <param name="Direction">Its direction.</param>
    /// <param name="Access">What it does.</param>
    /// <param name="At">The interface, subnet or private endpoint whose groups were asked.</param>
    public sealed record SecurityRule(
        ResourceId GroupId, string Name, int Priority, RuleDirection Direction, RuleAccess Access, ResourceId At) : Decider;

    /// <summary>A route.</summary>
    /// <param name="EffectiveRoute">The route.</param>
    /// <param name="At">The subnet whose routes were asked.</param>
    public sealed record Route(EffectiveRoute EffectiveRoute, ResourceId At) : Decider;

    /// <summary>No route has the destination.</summary>
    /// <param name="At">The subnet whose routes were asked.</param>
    public sealed record NoRoute(ResourceId At) : Decider;

    /// <summary>The firewall of a site.</summary>
    /// <param name="SiteId">The site.</param>
    /// <param name="Rule">The rule, or null: none matches, which allows.</param>
    public sealed record Firewall(ResourceId SiteId, string? Rule) : Decider;

    /// <summary>Whoever has the address is in reach, and nothing filters it.</summary>
    /// <param name="Holder">Who has it.</param>
    public sealed record HolderOfAddress(ResourceId Holder) : Decider;

    /// <summary>The platform's own services are always in reach.</summary>
    /// <param name="Address">The service's address.</param>
    public sealed record PlatformService(Ipv4Address Address) : Decider;

    /// <summary>The platform's own services answer on TCP and UDP 53 and 80 alone.</summary>
    /// <param name="Address">The service's address.</param>
    public sealed record NoPlatformPort(Ipv4Address Address) : Decider;

    /// <summary>Nobody has an address where the flow was to be delivered.</summary>
    /// <param name="Address">The address, or the lowest of several.</param>
    /// <param name="At">The network or site in which it was looked for; null for the internet.</param>
    public sealed record NobodyAtAddress(Ipv4Address Address, ResourceId? At) : Decider;

    /// <summary>The source is not the sender's own address.</summary>
    /// <param name="At">The interface or site that sends.</param>
    public sealed record Spoofing(ResourceId At) : Decider;

    /// <summary>A route leads to an interface that does not forward traffic.</summary>
    /// <param name="InterfaceId">The interface.</param>
    public sealed record NotForwarding(ResourceId InterfaceId) : Decider;

    /// <summary>A route leads to an address that no interface in reach has.</summary>
    /// <param name="Address">The next hop's address.</param>
    /// <param name="At">The subnet whose route it is.</param>
    public sealed record NoAppliance(Ipv4Address Address, ResourceId At) : Decider;

    /// <summary>The packet comes to the same appliance a second time.</summary>
    /// <param name="InterfaceId">The appliance.</param>
    public sealed record Loop(ResourceId InterfaceId) : Decider;

    /// <summary>A Basic front end is out of reach from another region.</summary>
    /// <param name="FrontEndId">The front end.</param>
    public sealed record GlobalPeeringBasicFrontEnd(ResourceId FrontEndId) : Decider;

    /// <summary>The source does not belong to the near network and the far side of the peering takes no forwarded traffic.</summary>
    /// <param name="PeeringId">The far side's peering.</param>
    public sealed record ForwardedTrafficNotAllowed(ResourceId PeeringId) : Decider;

    /// <summary>A front end, private endpoint or public front end does not serve the protocol or port.</summary>
    /// <param name="FrontEndId">The front end, private endpoint or cache.</param>
    public sealed record NoPort(ResourceId FrontEndId) : Decider;

    /// <summary>A source that is not the sender's own address is not translated on the way to the internet.</summary>
    /// <param name="At">The interface or gateway's subnet that sends it out.</param>
    public sealed record UntranslatedSource(ResourceId At) : Decider;

    /// <summary>The subnet's NAT gateway has no public address.</summary>
    /// <param name="NatGatewayId">The NAT gateway.</param>
    public sealed record NatGatewayWithoutAddress(ResourceId NatGatewayId) : Decider;

    /// <summary>Private addresses are out of reach from the internet.</summary>
    /// <param name="Address">The address, or the lowest of several.</param>
    public sealed record PrivateAddressOnInternet(Ipv4Address Address) : Decider;

    /// <summary>A Standard public address lets nothing in without a group.</summary>
    /// <param name="PublicAddressId">The public address.</param>
    public sealed record StandardPublicAddressNeedsGroup(ResourceId PublicAddressId) : Decider;

    /// <summary>A private endpoint's connection is not approved.</summary>
    /// <param name="PrivateEndpointId">The private endpoint.</param>
    public sealed record NotApproved(ResourceId PrivateEndpointId) : Decider;

    /// <summary>A cache has public network access disabled.</summary>
    /// <param name="CacheId">The cache.</param>
    public sealed record PublicAccessDisabled(ResourceId CacheId) : Decider;

    /// <summary>A cache's firewall does not allow the sender's address.</summary>
    /// <param name="CacheId">The cache.</param>
    public sealed record SourceNotAllowed(ResourceId CacheId) : Decider;

    /// <summary>A network or site has no gateway, connection or learned prefix that leads to the destination.</summary>
    /// <param name="At">The network or site.</param>
    public sealed record NoWayThroughGateway(ResourceId At) : Decider;

    /// <summary>What arrives from a gateway does not go on to another one.</summary>
    /// <param name="At">The gateway's subnet.</param>
    public sealed record NoTransitBetweenGateways(ResourceId At) : Decider;
}
