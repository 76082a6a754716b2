using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Routes, peerings and appliances: step 4 of a flow, sections 5 and 7.</summary>
internal sealed partial class FlowWalk
{
    private void TakeRoute(Passage passage, SubnetNode subnet, InterfaceNode? sender, bool fromGateway)
    {
        foreach (var (entry, destinations) in subnet.Routes.Split(passage.Space.Destinations))
        {
            var part = passage with { Space = passage.Space.WithDestinations(destinations) };
            if (entry is null)
            {
                Drop(part, new Decider.NoRoute(subnet.Id), StepKind.Route, subnet.Id);
                continue;
            }

            var by = new Decider.Route(entry.Route, subnet.Id);
            if (entry.Route.NextHopType == NextHopType.None)
            {
                Drop(part, by, StepKind.Route, subnet.Id);
            }
            else
            {
                Follow(Noted(part with { Allowed = by }, StepKind.Route, subnet.Id, by, passes: true), entry, subnet, sender, fromGateway);
            }
        }
    }

    private void Follow(Passage passage, RouteEntry entry, SubnetNode subnet, InterfaceNode? sender, bool fromGateway)
    {
        switch (entry.Route.NextHopType)
        {
            case NextHopType.VnetLocal:
                Deliver(passage, subnet.Network, null);
                break;
            case NextHopType.VNetPeering:
                foreach (var crossed in Cross(passage, entry.Link!))
                {
                    Deliver(crossed, entry.Link!.Far, entry.Link);
                }

                break;
            case NextHopType.InterfaceEndpoint:
                foreach (var crossed in entry.Link is { } link ? Cross(passage, link) : [passage])
                {
                    ReachEndpoint(crossed, entry.Endpoint!);
                }

                break;
            case NextHopType.VirtualAppliance:
                PassAppliance(passage, entry, subnet);
                break;
            case NextHopType.VirtualNetworkGateway when fromGateway:
                Drop(passage, new Decider.NoTransitBetweenGateways(subnet.Id), StepKind.Gateway, subnet.Id);
                break;
            case NextHopType.VirtualNetworkGateway:
                TakeGateway(passage, subnet.Network, entry.Route.Source == RouteSource.User);
                break;
            default:
                GoOut(passage, subnet, sender, entry.Route.NextHopType, fromGateway);
                break;
        }
    }

    /// <summary>What the far side of a peering takes, by its source; answers belong to a flow that it took or sent.</summary>
    private IReadOnlyList<Passage> Cross(Passage passage, PeerLink link)
    {
        var crossing = passage;
        if (!isAnswer && link.Sources is { } sources && !sources.Contains(passage.Sources))
        {
            var taken = FlowSpace.All.WithSources(sources);
            foreach (var refused in passage.Without(taken))
            {
                Drop(refused, new Decider.ForwardedTrafficNotAllowed(link.FarSide.Id), StepKind.Peering, link.FarSide.Id);
            }

            crossing = passage.Within(taken);
        }

        return crossing.IsEmpty
            ? []
            : [Noted(crossing, StepKind.Peering, link.NearSide.Id, null, StepSentences.Crosses(link))];
    }

    private void PassAppliance(Passage passage, RouteEntry entry, SubnetNode subnet)
    {
        var address = entry.Route.NextHopAddresses.Count > 0 ? entry.Route.NextHopAddresses[0] : default;
        var near = subnet.Network.Holders.At(address)?.Interface;
        var link = near is null ? subnet.Network.Links.FirstOrDefault(each => each.Far.Holders.At(address)?.Interface is not null) : null;
        if ((near ?? link?.Far.Holders.At(address)?.Interface) is not { } appliance)
        {
            Drop(passage, new Decider.NoAppliance(address, subnet.Id), StepKind.Appliance, subnet.Id);
            return;
        }

        if (!appliance.Attached.ForwardsTraffic)
        {
            Drop(passage, new Decider.NotForwarding(appliance.Id), StepKind.Appliance, appliance.Id);
            return;
        }

        if (ApplianceTrail.Has(passage.Appliances, appliance))
        {
            Drop(passage, new Decider.Loop(appliance.Id), StepKind.Appliance, appliance.Id);
            return;
        }

        foreach (var arrived in link is null ? [passage] : Cross(passage, link))
        {
            foreach (var let in AskInbound(arrived, appliance))
            {
                Reach(let.To(appliance.Address), appliance);
                Forward(let, appliance, passage.Allowed!);
            }
        }
    }

    private void Forward(Passage passage, InterfaceNode appliance, Decider route)
    {
        var trail = new ApplianceTrail(appliance, route, passage.Appliances);
        foreach (var onward in passage.Without(FlowSpace.All.WithDestinations(appliance.Address)))
        {
            var noted = Noted(onward, StepKind.Appliance, appliance.Id, null, StepSentences.Forwards(appliance));
            Leave(noted with { Appliances = trail }, appliance.Subnet, appliance);
        }
    }
}
