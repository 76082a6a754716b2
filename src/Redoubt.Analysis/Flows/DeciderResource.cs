using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>Where to look, and what to change, when something decides about a flow.</summary>
public static class DeciderResource
{
    /// <summary>The rule, the route, or whatever else it is; null where it is no resource, such as an address on the internet.</summary>
    public static ResourceId? Of(Decider decider) => decider switch
    {
        Decider.SecurityRule rule => rule.GroupId.Child(IsDefault(rule) ? "defaultSecurityRules" : "securityRules", rule.Name),
        Decider.Route { EffectiveRoute: { RouteTableId: { } table, Name: { } name } } => table.Child("routes", name),
        Decider.Route route => route.At,
        Decider.NoRoute none => none.At,
        Decider.Firewall firewall => firewall.SiteId,
        Decider.HolderOfAddress holder => holder.Holder,
        Decider.NobodyAtAddress nobody => nobody.At,
        Decider.Spoofing sender => sender.At,
        Decider.NotForwarding appliance => appliance.InterfaceId,
        Decider.NoAppliance route => route.At,
        Decider.Loop loop => loop.InterfaceId,
        Decider.GlobalPeeringBasicFrontEnd frontEnd => frontEnd.FrontEndId,
        Decider.ForwardedTrafficNotAllowed peering => peering.PeeringId,
        Decider.NoPort frontEnd => frontEnd.FrontEndId,
        Decider.UntranslatedSource sender => sender.At,
        Decider.NatGatewayWithoutAddress gateway => gateway.NatGatewayId,
        Decider.StandardPublicAddressNeedsGroup address => address.PublicAddressId,
        Decider.NotApproved endpoint => endpoint.PrivateEndpointId,
        Decider.PublicAccessDisabled cache => cache.CacheId,
        Decider.SourceNotAllowed cache => cache.CacheId,
        Decider.NoWayThroughGateway gateway => gateway.At,
        Decider.NoTransitBetweenGateways gateway => gateway.At,
        _ => null,
    };

    /// <summary>A user's rules end at 4096; the default ones begin at 65000.</summary>
    private static bool IsDefault(Decider.SecurityRule rule) => rule.Priority > 4096;
}
