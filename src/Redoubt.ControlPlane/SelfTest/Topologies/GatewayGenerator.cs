using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws gateways and their connections for the links of a plan.</summary>
internal sealed class GatewayGenerator(Dice dice, LinkPlan links)
{
    private const string Region = "westeurope";
    private const string SharedKey = "selftest";

    public IReadOnlyList<VirtualNetworkGateway> Gateways() =>
        [.. Enumerable.Range(0, links.NetworkCount).SelectMany(Gateways)];

    public IReadOnlyList<GatewayConnection> Connections() =>
    [
        .. links.Tunnels.SelectMany(tunnel => Tunnel(tunnel.Near, tunnel.Far)),
        .. links.Sites.SelectMany(site => site.ByTunnel.Select(network => Connection(
            ConnectionType.IPsec, SelfTestIds.VpnGateway(network), SelfTestIds.LocalNetworkGateway(site.Number), dice.Chance(50)))),
        .. links.Sites.SelectMany(site => site.ByCircuit.Select(network => Connection(
            ConnectionType.ExpressRoute, SelfTestIds.CircuitGateway(network), SelfTestIds.Circuit(site.Number), bgp: false))),
    ];

    public IReadOnlyList<ExpressRouteCircuit> Circuits() =>
    [
        .. links.Sites.Where(site => site.ByCircuit.Count > 0).Select(site => new ExpressRouteCircuit(
            SelfTestIds.Circuit(site.Number),
            Region,
            [new ExpressRoutePeering("private", ExpressRoutePeeringType.AzurePrivatePeering, 65001 + site.Number, 100)])),
    ];

    private IEnumerable<VirtualNetworkGateway> Gateways(int network)
    {
        var subnet = SelfTestIds.Subnet(network, Subnet.GatewaySubnetName);
        if (links.HasVpnGateway(network))
        {
            List<int> sites = [.. links.Sites.Where(site => site.ByTunnel.Contains(network)).Select(site => site.Number)];
            var defaultSite = sites.Count > 0 && dice.Chance(40) ? SelfTestIds.LocalNetworkGateway(dice.Pick(sites)) : null;
            yield return new VirtualNetworkGateway(
                SelfTestIds.VpnGateway(network), Region, GatewayType.Vpn, subnet, null, EnableBgp: true, 65515, defaultSite);
        }

        if (links.HasCircuitGateway(network))
        {
            yield return new VirtualNetworkGateway(
                SelfTestIds.CircuitGateway(network), Region, GatewayType.ExpressRoute, subnet, null, EnableBgp: true, 65515);
        }
    }

    private IEnumerable<GatewayConnection> Tunnel(int near, int far)
    {
        var isConnected = dice.Chance(90);
        var (one, other) = (SelfTestIds.VpnGateway(near), SelfTestIds.VpnGateway(far));
        yield return Connection(ConnectionType.Vnet2Vnet, one, other, bgp: false) with { IsConnected = isConnected };
        yield return Connection(ConnectionType.Vnet2Vnet, other, one, bgp: false) with { IsConnected = isConnected };
    }

    private GatewayConnection Connection(ConnectionType type, ResourceId gateway, ResourceId farEnd, bool bgp) =>
        new(
            SelfTestIds.Connection(gateway.Name, farEnd.Name),
            Region,
            type,
            gateway,
            farEnd,
            type == ConnectionType.ExpressRoute ? null : SharedKey,
            bgp)
        {
            IsConnected = dice.Chance(92),
        };
}
