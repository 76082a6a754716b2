using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking.Gateways;

/// <summary>Two networks with a VPN gateway each, a site behind a tunnel and a circuit; each test changes what it is about.</summary>
internal static class SampleGateways
{
    public static ResourceId SubnetId { get; } = Sample.NetworkId.Child("subnets", "GatewaySubnet");

    public static ResourceId FarNetworkId { get; } = Id(ResourceTypes.VirtualNetwork, "far");

    public static ResourceId PublicAddressId { get; } = Id(ResourceTypes.PublicIpAddress, "pip");

    public static Subnet Subnet { get; } = new(SubnetId, Ipv4Prefix.Parse("10.0.255.0/27"));

    public static VirtualNetworkGateway Near { get; } =
        new(Id(ResourceTypes.VirtualNetworkGateway, "near"), "westeurope", GatewayType.Vpn, SubnetId, PublicAddressId, false, 65515);

    public static VirtualNetworkGateway Far { get; } = new(
        Id(ResourceTypes.VirtualNetworkGateway, "far"), "northeurope", GatewayType.Vpn, FarNetworkId.Child("subnets", "GatewaySubnet"),
        PublicAddressId, false, 65002);

    public static VirtualNetworkGateway Express { get; } = Near with
    {
        Id = Id(ResourceTypes.VirtualNetworkGateway, "express"),
        GatewayType = GatewayType.ExpressRoute,
        PublicIpAddressId = null,
    };

    public static GatewayConnection Tunnel { get; } =
        new(Id(ResourceTypes.Connection, "to-far"), "westeurope", ConnectionType.Vnet2Vnet, Near.Id, Far.Id, "key");

    public static GatewayConnection TunnelBack { get; } =
        new(Id(ResourceTypes.Connection, "to-near"), "northeurope", ConnectionType.Vnet2Vnet, Far.Id, Near.Id, "key");

    public static LocalNetworkGateway Local { get; } =
        new(Id(ResourceTypes.LocalNetworkGateway, "local"), "westeurope", Prefixes("192.168.0.0/24"), Ipv4Address.Parse("198.18.0.20"))
        {
            Asn = 65010,
        };

    public static GatewayConnection ToSite { get; } =
        new(Id(ResourceTypes.Connection, "to-site"), "westeurope", ConnectionType.IPsec, Near.Id, Local.Id, "key");

    public static ExpressRouteCircuit Circuit { get; } = new(
        Id(ResourceTypes.ExpressRouteCircuit, "circuit"), "westeurope",
        [new("AzurePrivatePeering", ExpressRoutePeeringType.AzurePrivatePeering, 65020, 200)]);

    public static GatewayConnection ToCircuit { get; } =
        new(Id(ResourceTypes.Connection, "to-circuit"), "westeurope", ConnectionType.ExpressRoute, Express.Id, Circuit.Id);

    public static OnPremisesSite Site { get; } = new(
        Id(ResourceTypes.OnPremisesSite, "site"), "westeurope", Prefixes("192.168.0.0/24"),
        Prefixes("192.168.0.0/24", "0.0.0.0/0", "10.0.3.0/24"), [Local.Id, Circuit.Id], []);

    public static NetworkTopology Topology { get; } = new()
    {
        VirtualNetworks = [Network(Sample.NetworkId, "10.0.0.0/16"), Network(FarNetworkId, "10.1.0.0/16")],
        Gateways = [Near, Far, Express],
        LocalNetworkGateways = [Local],
        Connections = [Tunnel, TunnelBack, ToSite, ToCircuit],
        Circuits = [Circuit],
        Sites = [Site],
    };

    public static ResourceId Id(string type, string name) => ResourceId.Create(Sample.Subscription, "rg", type, name);

    public static VirtualNetwork Network(ResourceId id, string prefix) => new(id, "westeurope", Prefixes(prefix), [], []);

    public static VirtualNetworkGatewayContext Context(VirtualNetworkGateway gateway) => new(gateway)
    {
        Subnet = Subnet,
        NetworkLocation = "westeurope",
        KnownReferences = new HashSet<ResourceId> { PublicAddressId, Local.Id },
    };

    private static IReadOnlyList<Ipv4Prefix> Prefixes(params string[] texts) => [.. texts.Select(Ipv4Prefix.Parse)];
}
