using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

/// <summary>A site behind an ExpressRoute circuit.</summary>
internal static class OnPremises
{
    public static ResourceId Connection { get; } = Id(ResourceTypes.Connection, "er-connection");

    public static ResourceId Site { get; } = Id(ResourceTypes.OnPremisesSite, "hq");

    public static CacheNetwork Joined(CacheNetwork network, IReadOnlyList<Ipv4Prefix> advertised, params SiteFirewallRule[] firewall)
    {
        var circuit = new ExpressRouteCircuit(
            Id(ResourceTypes.ExpressRouteCircuit, "circuit"), "westeurope",
            [new ExpressRoutePeering("private", ExpressRoutePeeringType.AzurePrivatePeering, 65001, 100)]);
        var gatewaySubnet = new Subnet(NetworkId.Child("subnets", Subnet.GatewaySubnetName), Prefix("10.0.255.0/27"));
        var gateway = new VirtualNetworkGateway(
            Id(ResourceTypes.VirtualNetworkGateway, "er-gateway"), "westeurope", GatewayType.ExpressRoute, gatewaySubnet.Id, null, true, 65515);
        var joined = network.WithNetwork(item => item with { Subnets = [.. item.Subnets, gatewaySubnet] });
        return joined.Changing(joined.Topology with
        {
            Circuits = [circuit],
            Gateways = [gateway],
            Connections =
            [
                new GatewayConnection(Connection, "westeurope", ConnectionType.ExpressRoute, gateway.Id, circuit.Id) { IsConnected = true },
            ],
            Sites = [new OnPremisesSite(Site, "westeurope", [Prefix("10.200.0.0/16")], advertised, [circuit.Id], firewall)],
        });
    }
}
