using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws route tables with every next hop that a user can name.</summary>
internal sealed class RouteTableGenerator(Dice dice, Landscape landscape)
{
    private static readonly string[] Tags =
        ["Storage", "Storage.WestEurope", "Sql", "AzureCloud", "AzureCloud.WestEurope", "GatewayManager"];

    public RouteTable Generate(int number)
    {
        var routes = Enumerable.Range(0, dice.Between(1, 7)).Select(index => Route($"route{index}")).ToList();
        return new RouteTable(
            SelfTestIds.Of(ResourceTypes.RouteTable, $"rt{number}"),
            "westeurope",
            [.. routes.DistinctBy(route => route.AddressPrefix)],
            DisableBgpRoutePropagation: dice.Chance(25));
    }

    private UserRoute Route(string name)
    {
        var prefix = dice.Pick(
            (15, Ipv4Prefix.Any.ToString()),
            (12, dice.Pick(Tags)),
            (8, dice.Pick(PlatformAddresses.PrivateSpace).ToString()),
            (65, landscape.Prefix(dice).ToString()));
        var hop = dice.Pick(
            (45, NextHopType.VirtualAppliance),
            (12, NextHopType.None),
            (15, NextHopType.VnetLocal),
            (13, NextHopType.Internet),
            (15, NextHopType.VirtualNetworkGateway));
        return new UserRoute(name, prefix, hop, hop == NextHopType.VirtualAppliance ? Appliance() : null);
    }

    // Mostly one that forwards; also a host that does not, and nobody.
    private Ipv4Address Appliance()
    {
        IReadOnlyList<AttachedInterface> appliances = [.. landscape.Interfaces.Where(nic => nic.ForwardsTraffic)];
        return appliances.Count > 0 && dice.Chance(80)
            ? dice.Pick(appliances).Address
            : dice.Chance(60) ? dice.Pick(landscape.Hosts) : dice.Inside(dice.Pick(landscape.Spaces));
    }
}
