using System.Globalization;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Each step in one sentence.</summary>
internal static class StepSentences
{
    public static string Of(Decider decider) => decider switch
    {
        Decider.SecurityRule rule => Of(rule),
        Decider.Route route => Of(route),
        Decider.NoRoute none => $"Subnet '{none.At.Name}' has no route for the destination.",
        Decider.Firewall { Rule: { } rule } firewall => $"Rule '{rule}' of the firewall of site '{firewall.SiteId.Name}' decides.",
        Decider.Firewall firewall => $"No rule of the firewall of site '{firewall.SiteId.Name}' matches, so it allows.",
        Decider.HolderOfAddress holder => $"'{holder.Holder.Name}' has the address, and nothing filters it.",
        Decider.PlatformService service => $"The platform's service at {service.Address} is always in reach.",
        Decider.NoPlatformPort service => $"The platform's service at {service.Address} answers on TCP and UDP 53 and 80 alone.",
        Decider.NobodyAtAddress { At: { } place } nobody => $"Nobody in '{place.Name}' has the address {nobody.Address}.",
        Decider.NobodyAtAddress nobody => $"Nobody on the internet side serves {nobody.Address}.",
        Decider.Spoofing spoofing => $"The source is not an address of '{spoofing.At.Name}'.",
        Decider.NotForwarding at => $"The next hop '{at.InterfaceId.Name}' does not forward traffic.",
        Decider.NoAppliance none => $"No interface in reach of subnet '{none.At.Name}' has the next hop's address {none.Address}.",
        Decider.Loop loop => $"The packet comes to appliance '{loop.InterfaceId.Name}' a second time.",
        Decider.GlobalPeeringBasicFrontEnd basic =>
            $"The Basic front end of '{basic.FrontEndId.Name}' is out of reach from another region.",
        Decider.ForwardedTrafficNotAllowed peering =>
            $"The source is not of the near network, and peering '{peering.PeeringId.Name}' takes no forwarded traffic.",
        Decider.NoPort port => $"'{port.FrontEndId.Name}' does not serve this protocol and port.",
        Decider.UntranslatedSource at => $"The source is not the sender's own, so '{at.At.Name}' cannot send it to the internet.",
        Decider.NatGatewayWithoutAddress nat => $"NAT gateway '{nat.NatGatewayId.Name}' has no public address.",
        Decider.PrivateAddressOnInternet hidden => $"The private address {hidden.Address} is out of reach from the internet.",
        Decider.StandardPublicAddressNeedsGroup address =>
            $"The Standard public address '{address.PublicAddressId.Name}' lets nothing in without a security group.",
        Decider.NotApproved endpoint => $"The connection of private endpoint '{endpoint.PrivateEndpointId.Name}' is not approved.",
        Decider.PublicAccessDisabled cache => $"Cache '{cache.CacheId.Name}' has public network access disabled.",
        Decider.SourceNotAllowed cache => $"The firewall of cache '{cache.CacheId.Name}' does not allow the sender's address.",
        Decider.NoWayThroughGateway at => $"No connection of a gateway leads from '{at.At.Name}' to the destination.",
        Decider.NoTransitBetweenGateways at =>
            $"What arrives from a gateway in '{at.At.Name}' does not go on to another gateway.",
        _ => throw new ArgumentOutOfRangeException(nameof(decider), decider, "Every decider has a sentence."),
    };

    public static string Reached(Receiver receiver) => receiver switch
    {
        Receiver.Interface at => $"Interface '{at.Id.Name}' receives it.",
        Receiver.Internet => "The internet side receives it.",
        Receiver.Site site => $"A host of site '{site.Id.Name}' receives it.",
        Receiver.PlatformService service => $"The platform's service at {service.Address} receives it.",
        Receiver.PrivateEndpoint endpoint => $"The cache behind private endpoint '{endpoint.Id.Name}' receives it.",
        Receiver.PublicFrontEnd cache => $"Cache '{cache.CacheId.Name}' receives it at its public front end.",
        _ => throw new ArgumentOutOfRangeException(nameof(receiver), receiver, "Every receiver has a sentence."),
    };

    public static string Crosses(PeerLink link) => $"It crosses peering '{link.NearSide.Id.Name}' to network '{link.Far.Id.Name}'.";

    public static string Forwards(InterfaceNode appliance) => $"Appliance '{appliance.Id.Name}' forwards it.";

    public static string Translates(Ipv4Address address) =>
        address == PublicSide.UnknownAddress
            ? "Its source becomes the public address of the platform's own outbound connections."
            : $"Its source becomes the public address {address}.";

    public static string HandsOver(FrontEnd frontEnd, Ipv4Address backend) =>
        $"The front end of '{frontEnd.Id.Name}' hands it to {backend}.";

    public static string Carries(Way way) =>
        $"Connection '{way.Connection.Id.Name}' of gateway '{way.Gateway.Id.Name}' carries it to '{way.FarEndId.Name}'.";

    private static string Of(Decider.SecurityRule rule)
    {
        var verb = rule.Access == RuleAccess.Allow ? "allows" : "denies";
        var direction = rule.Direction == RuleDirection.Inbound ? "inbound" : "outbound";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Rule '{rule.Name}' (priority {rule.Priority}) of group '{rule.GroupId.Name}' {verb} it {direction} at '{rule.At.Name}'.");
    }

    private static string Of(Decider.Route decider)
    {
        var route = decider.EffectiveRoute;
        var name = route.Name is null ? "" : $" '{route.Name}'";
        var next = route.NextHopAddresses.Count > 0 ? $" {route.NextHopAddresses[0]}" : "";
        var source = route.Source switch
        {
            RouteSource.User => "user",
            RouteSource.VirtualNetworkGateway => "gateway",
            _ => "default",
        };
        return route.NextHopType == NextHopType.None
            ? $"The {source} route{name} for {route.Prefix} of subnet '{decider.At.Name}' drops it."
            : $"The {source} route{name} for {route.Prefix} of subnet '{decider.At.Name}' leads to {route.NextHopType}{next}.";
    }
}
