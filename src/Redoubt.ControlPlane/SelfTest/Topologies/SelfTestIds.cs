using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Ids of generated resources. Names are short, because people read them in a disagreement.</summary>
internal static class SelfTestIds
{
    private const string Subscription = "00000000-0000-0000-0000-000000000000";
    private const string Group = "selftest";

    public static ResourceId Of(string type, string name) => ResourceId.Create(Subscription, Group, type, name);

    public static ResourceId Network(int number) => Of(ResourceTypes.VirtualNetwork, $"vnet{number}");

    public static ResourceId Subnet(int network, string name) => Network(network).Child("subnets", name);

    public static ResourceId Peering(int near, int far) => Network(near).Child("virtualNetworkPeerings", $"to-vnet{far}");

    public static ResourceId VpnGateway(int network) => Of(ResourceTypes.VirtualNetworkGateway, $"vpn{network}");

    public static ResourceId CircuitGateway(int network) => Of(ResourceTypes.VirtualNetworkGateway, $"er{network}");

    public static ResourceId LocalNetworkGateway(int site) => Of(ResourceTypes.LocalNetworkGateway, $"lng{site}");

    public static ResourceId Circuit(int site) => Of(ResourceTypes.ExpressRouteCircuit, $"circuit{site}");

    public static ResourceId Connection(string near, string far) => Of(ResourceTypes.Connection, $"{near}-to-{far}");

    public static ResourceId Site(int number) => Of(ResourceTypes.OnPremisesSite, $"site{number}");
}
