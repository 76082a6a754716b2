using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>Where the routes of users lead.</summary>
internal sealed class NextHops(TopologyView view, VirtualNetwork network)
{
    /// <summary>The hop of a route; those to the gateway are dropped here and found among the tunnels.</summary>
    public RouteHop Of(UserRoute route) =>
        route.NextHopType switch
        {
            NextHopType.VnetLocal => RouteHop.Throw,
            NextHopType.Internet => RouteHop.To(RouterNames.Uplink, FabricAddresses.Core),
            NextHopType.VirtualAppliance when route.NextHopAddress is { } address => Appliance(address),
            _ => RouteHop.Blackhole,
        };

    /// <summary>The appliances of connected peers that routes of this network name, each with the peer.</summary>
    public IReadOnlyList<(Peer Peer, AttachedInterface Appliance)> Remote() =>
    [
        .. network.Subnets
            .SelectMany(subnet => view.Table(subnet)?.Routes ?? [])
            .Where(route => route.NextHopType == NextHopType.VirtualAppliance)
            .Select(route => route.NextHopAddress)
            .OfType<Ipv4Address>()
            .Distinct()
            .Where(address => view.InterfaceAt(network, address) is null)
            .Select(FindRemote)
            .OfType<(Peer, AttachedInterface)>(),
    ];

    /// <summary>An interface that does not forward drops what is not its own, and so does an address of nobody.</summary>
    private RouteHop Appliance(Ipv4Address address)
    {
        if (view.InterfaceAt(network, address) is { } own)
        {
            return own.ForwardsTraffic ? RouteHop.To(RouterNames.Interface(view.InterfaceIndex(own)), address) : RouteHop.Blackhole;
        }

        return FindRemote(address) is { } remote
            ? RouteHop.To(RouterNames.Appliance(view.InterfaceIndex(remote.Appliance)), FabricAddresses.NextRouter)
            : RouteHop.Blackhole;
    }

    private (Peer Peer, AttachedInterface Appliance)? FindRemote(Ipv4Address address)
    {
        foreach (var peer in view.Peers(network))
        {
            if (view.InterfaceAt(peer.Network, address) is { ForwardsTraffic: true } appliance)
            {
                return (peer, appliance);
            }
        }

        return null;
    }
}
