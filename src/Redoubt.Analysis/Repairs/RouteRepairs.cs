using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>Repairs of what routes lead astray: another next hop for a user's route, or a route of its own beside any other.</summary>
internal sealed class RouteRepairs(NetworkAnalyzer analyzer, CachePlace place)
{
    private const string TableName = "redis-routes";

    private NetworkTopology Topology => analyzer.Topology;

    /// <summary>Steps, the narrowest first for each route.</summary>
    public IEnumerable<RepairStep> Of(IReadOnlyList<Denial> denials) =>
        from denial in denials
        let astray = Astray(denial)
        where astray is not null
        group denial by (RouteText.Of(astray.EffectiveRoute), astray.At, denial.Peer.Requirement.Peer.IsPublic) into part
        from changes in Changes(Astray(part.First())!, [.. part], part.Key.IsPublic)
        select new RepairStep(changes, [.. part]);

    private IEnumerable<List<NetworkChange>> Changes(Decider.Route astray, List<Denial> denials, bool isPublic)
    {
        var (route, subnet) = (astray.EffectiveRoute, astray.At);
        var own = route.RouteTableId is { } table ? UserRouteOf(table, route.Name!) : null;
        if (isPublic)
        {
            if (OnlyTag(denials) is { } tag && route.ServiceTag is null)
            {
                yield return [Add(subnet, new UserRoute($"{tag}-to-internet", tag, NextHopType.Internet))];
            }

            yield return own is null
                ? [Add(subnet, new UserRoute(NameOf(route.Prefix), route.Prefix.ToString(), NextHopType.Internet))]
                : [Change(route, own, NextHopType.Internet)];
        }

        if (own is not null)
        {
            yield return [new NetworkChange.RemoveRoute(route.RouteTableId!, own.Name)];
            yield return [Change(route, own, NextHopType.VnetLocal)];
        }
    }

    /// <summary>The route that has to be another: the one that drops, or the first one on the way to what drops.</summary>
    private Decider.Route? Astray(Denial denial) => denial.Part.DecidedBy switch
    {
        Decider.Route route => route,
        Decider.NotForwarding or Decider.NoAppliance or Decider.Loop or Decider.Firewall or Decider.NoWayThroughGateway
            or Decider.UntranslatedSource or Decider.NobodyAtAddress or Decider.NoTransitBetweenGateways => FirstRoute(denial),
        _ => null,
    };

    /// <summary>The first route of the flow, or of its answer where that is what is dropped.</summary>
    private Decider.Route? FirstRoute(Denial denial)
    {
        var part = denial.Part;
        var sender = part.IsAnswer ? Receiver(part) : Sender(part.Origin);
        var destination = part.IsAnswer ? part.Space.Sources.First : part.Space.Destinations.First;
        return sender is not null && analyzer.NextHop(sender.Id, destination).Route is { } route
            ? new Decider.Route(route, sender.SubnetId)
            : null;
    }

    private AttachedInterface? Sender(FlowOrigin origin) => Topology.Interfaces.FirstOrDefault(item => origin switch
    {
        FlowOrigin.Subnet sender => item.SubnetId.Equals(sender.Id),
        FlowOrigin.Interface sender => item.Id.Equals(sender.Id),
        _ => false,
    });

    /// <summary>Who has the destination's address; behind a front end a node.</summary>
    private AttachedInterface Receiver(DeniedPart part) =>
        Topology.Interfaces.FirstOrDefault(item => part.Space.Destinations.Contains(item.Address)) ?? place.Nodes[0];

    /// <summary>The service tag, where it is the only thing that is out of reach.</summary>
    private static string? OnlyTag(List<Denial> denials)
    {
        var peers = denials.Select(denial => denial.Peer.Requirement.Peer).Distinct().ToList();
        return peers is [{ Kind: PeerKind.ServiceTag } peer] ? peer.Text : null;
    }

    private static NetworkChange.ChangeRoute Change(EffectiveRoute route, UserRoute own, NextHopType nextHop) =>
        new(route.RouteTableId!, own with { NextHopType = nextHop, NextHopAddress = null });

    private NetworkChange Add(ResourceId subnetId, UserRoute route)
    {
        var network = Topology.VirtualNetworks.First(item => item.Id.Equals(subnetId.Parent));
        var subnet = network.Subnets.First(item => item.Id.Equals(subnetId));
        if (subnet.RouteTableId is { } table)
        {
            return new NetworkChange.AddRoute(table, Unique(table, route));
        }

        var own = new RouteTable(NewTableId(subnetId), network.Location, [route], false);
        return new NetworkChange.AddRouteTable(own, subnet with { RouteTableId = own.Id });
    }

    private UserRoute Unique(ResourceId table, UserRoute route)
    {
        var name = route.Name;
        for (var number = 2; UserRouteOf(table, name) is not null; number++)
        {
            name = $"{route.Name}-{number}";
        }

        return route with { Name = name };
    }

    private UserRoute? UserRouteOf(ResourceId table, string name) =>
        Topology.RouteTables.FirstOrDefault(item => item.Id.Equals(table))?.Routes.FirstOrDefault(route => route.Name == name);

    private static ResourceId NewTableId(ResourceId subnetId) =>
        ResourceId.Create(subnetId.SubscriptionId, subnetId.ResourceGroup, ResourceTypes.RouteTable, $"{subnetId.Name}-{TableName}");

    private static string NameOf(Ipv4Prefix prefix) => $"internet-{prefix.ToString().Replace('/', '-')}";
}
