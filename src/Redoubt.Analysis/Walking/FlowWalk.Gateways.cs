using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Gateways and sites: section 8.</summary>
internal sealed partial class FlowWalk
{
    private void TakeGateway(Passage passage, NetworkNode network, bool byUserRoute)
    {
        var rest = passage;
        foreach (var way in byUserRoute ? Tunnels(network) : network.Ways)
        {
            var prefix = AddressSet.Of(way.Prefix);
            TakeWay(rest.To(prefix), way);
            rest = rest.To(prefix.Complement());
            if (rest.IsEmpty)
            {
                return;
            }
        }

        Drop(rest, new Decider.NoWayThroughGateway(network.Id), StepKind.Gateway, network.Id);
    }

    /// <summary>
    /// What a user's route finds: the tunnels of the network's VPN gateway, or of one that it uses, and the default site.
    /// </summary>
    private IEnumerable<Way> Tunnels(NetworkNode network)
    {
        var link = VpnOf(network) is null
            ? network.Links.FirstOrDefault(each => each.UsesFarGateways && VpnOf(each.Far) is not null)
            : null;
        if ((VpnOf(network) ?? VpnOf(link?.Far)) is not { } gateway)
        {
            return [];
        }

        var ways = network.Ways.Where(way => way.IsTunnel && ReferenceEquals(way.Gateway, gateway));
        return WayFinder.ToDefaultSite(gateway, index) is { } toDefaultSite ? ways.Append(toDefaultSite with { Via = link }) : ways;
    }

    private static VirtualNetworkGateway? VpnOf(NetworkNode? network) =>
        network?.Gateways.Find(gateway => gateway.GatewayType == GatewayType.Vpn);

    private void TakeWay(Passage passage, Way way)
    {
        if (passage.IsEmpty)
        {
            return;
        }

        foreach (var crossed in way.Via is { } link ? Cross(passage, link) : [passage])
        {
            var beyond = crossed;
            if (way.Via is { Far: var lender } over)
            {
                // Behind the peering is the gateway's own network, and what is in it is nearer than the gateway.
                Deliver(crossed.To(lender.Space), lender, over);
                beyond = crossed.To(lender.Space.Complement());
            }

            if (beyond.IsEmpty)
            {
                continue;
            }

            var carried = Noted(beyond, StepKind.Gateway, way.Gateway.Id, null, StepSentences.Carries(way));
            if (way.Network is { } network)
            {
                TakeRoute(carried, network.GatewaySubnet, null, fromGateway: true);
            }
            else if (way.Site is { } site)
            {
                ArriveAtSite(carried, site);
            }
            else
            {
                Drop(carried, new Decider.NobodyAtAddress(carried.Space.Destinations.First, way.FarEndId), StepKind.Gateway, way.FarEndId);
            }
        }
    }

    private void ArriveAtSite(Passage passage, SiteNode site)
    {
        foreach (var let in isAnswer ? [passage] : AskFirewall(passage, site))
        {
            End(let.To(site.Space), new Receiver.Site(site.Id), StepKind.Delivery, site.Id);

            // What the site itself would look for in the cloud does not go back there.
            var beyond = let.To(site.Space.Complement());
            var back = beyond.To(AddressSet.Of(site.Ways.Select(way => way.Prefix)));
            if (!back.IsEmpty)
            {
                Drop(back, new Decider.NobodyAtAddress(back.Space.Destinations.First, site.Id), StepKind.Delivery, site.Id);
                beyond = beyond.To(AddressSet.Of(site.Ways.Select(way => way.Prefix)).Complement());
            }

            Uplink(beyond, site);
        }
    }

    private List<Passage> AskFirewall(Passage passage, SiteNode site)
    {
        var parts = new List<RulePart>();
        var unmatched = site.Firewall.Partition(passage.Space, parts);
        var let = new List<Passage>();
        foreach (var part in parts)
        {
            var by = new Decider.Firewall(site.Id, part.Rule.Name);
            var decided = passage with { Space = part.Space };
            if (part.IsAllowed)
            {
                let.Add(Noted(decided with { Allowed = by }, StepKind.Firewall, site.Id, by, passes: true));
            }
            else
            {
                Drop(decided, by, StepKind.Firewall, site.Id);
            }
        }

        var otherwise = new Decider.Firewall(site.Id, null);
        let.AddRange(unmatched.Select(space =>
            Noted(passage with { Space = space, Allowed = otherwise }, StepKind.Firewall, site.Id, otherwise, passes: true)));
        return let;
    }

    private void LeaveSite(Passage passage, SiteNode site)
    {
        var rest = passage.To(site.Space.Complement());
        foreach (var way in site.Ways)
        {
            var prefix = AddressSet.Of(way.Prefix);
            foreach (var part in OwnSource(rest.To(prefix), site.Space, isAnswer, site.Id))
            {
                var carried = Noted(part, StepKind.Gateway, way.Gateway.Id, null, StepSentences.Carries(way));
                TakeRoute(carried, way.Network!.GatewaySubnet, null, fromGateway: true);
            }

            rest = rest.To(prefix.Complement());
        }

        Uplink(rest, site);
    }

    /// <summary>The site's own connection to the internet.</summary>
    private void Uplink(Passage passage, SiteNode site)
    {
        var hidden = passage.To(PublicSide.Private);
        if (!hidden.IsEmpty)
        {
            Drop(hidden, new Decider.NobodyAtAddress(hidden.Space.Destinations.First, site.Id), StepKind.Delivery, site.Id);
        }

        var leaving = passage.To(Public);
        if (!leaving.IsEmpty)
        {
            leaving = leaving with { Allowed = leaving.Allowed ?? new Decider.HolderOfAddress(site.Id), LeftBy = site };
            OnInternet(Translated(leaving, site.PublicAddress ?? PublicSide.UnknownAddress, site.Id), fromInternet: false);
        }
    }
}
