using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>
/// Draws a whole topology: first what is joined, then addresses and hosts, and at last the groups and routes that cut through
/// them.
/// </summary>
internal sealed class TopologyGenerator(Dice dice)
{
    public NetworkTopology Generate()
    {
        var links = new LinkPlanner(dice).Plan();
        var addresses = new AddressPlan(dice);
        var networks = new NetworkGenerator(dice, links).Generate(addresses);
        var hosts = new HostGenerator(dice);
        var interfaces = hosts.Interfaces(networks);
        var siteGenerator = new SiteGenerator(dice, links);
        var sites = siteGenerator.Sites(addresses, networks);
        var gateways = new GatewayGenerator(dice, links);
        IReadOnlyList<NatGatewayBinding> natGateways = [.. networks.SelectMany(network => NatGateways(network, hosts.PublicAddresses))];
        var caches = new CacheGenerator(dice, hosts);
        var publicFrontEnds = caches.PublicFrontEnds(interfaces, natGateways);
        return Govern(new NetworkTopology
        {
            VirtualNetworks = networks,
            Interfaces = interfaces,
            FrontEnds = hosts.FrontEnds(networks, interfaces),
            Sites = sites,
            LocalNetworkGateways = siteGenerator.LocalNetworkGateways(sites, hosts.PublicAddresses),
            Gateways = gateways.Gateways(),
            Connections = gateways.Connections(),
            Circuits = gateways.Circuits(),
            NatGateways = natGateways,
            PublicFrontEnds = publicFrontEnds,
            PrivateEndpoints = caches.PrivateEndpoints(networks, publicFrontEnds),
            Tags = TagSamples.Prefixes,
        });
    }

    /// <summary>Draws groups, route tables and memberships, and who has which.</summary>
    private NetworkTopology Govern(NetworkTopology topology)
    {
        var landscape = Landscape.Of(topology);
        IReadOnlyList<ResourceId> applicationGroups =
        [
            .. Enumerable.Range(0, dice.Between(1, 3))
                .Select(index => SelfTestIds.Of(ResourceTypes.ApplicationSecurityGroup, $"asg{index}")),
        ];
        var groupGenerator = new SecurityGroupGenerator(dice, landscape, applicationGroups);
        var routeGenerator = new RouteTableGenerator(dice, landscape);
        List<NetworkSecurityGroup> groups = [.. Enumerable.Range(0, dice.Between(2, 5)).Select(groupGenerator.Generate)];
        List<RouteTable> tables = [.. Enumerable.Range(0, dice.Between(1, 4)).Select(routeGenerator.Generate)];
        return topology with
        {
            NetworkSecurityGroups = groups,
            RouteTables = tables,
            VirtualNetworks =
            [
                .. topology.VirtualNetworks.Select(network => network with
                {
                    Subnets =
                    [
                        .. network.Subnets.Select(subnet => Govern(
                            subnet, groups, tables, topology.NatGateways.FirstOrDefault(nat => nat.Id.Equals(NatGatewayOf(network))))),
                    ],
                }),
            ],
            Interfaces =
            [
                .. topology.Interfaces.Select(nic => nic with
                {
                    NetworkSecurityGroupId = dice.Chance(35) ? dice.Pick(groups).Id : null,
                    ApplicationSecurityGroupIds = dice.Some(applicationGroups, dice.Between(0, 2)),
                }),
            ],
        };
    }

    private Subnet Govern(
        Subnet subnet,
        IReadOnlyList<NetworkSecurityGroup> groups,
        IReadOnlyList<RouteTable> tables,
        NatGatewayBinding? natGateway)
    {
        if (subnet.IsForGateways)
        {
            return subnet with { RouteTableId = dice.Chance(30) ? dice.Pick(tables).Id : null };
        }

        return subnet with
        {
            NetworkSecurityGroupId = dice.Chance(60) ? dice.Pick(groups).Id : null,
            RouteTableId = dice.Chance(55) ? dice.Pick(tables).Id : null,
            NatGatewayId = dice.Chance(45) ? natGateway?.Id : null,
            FiltersPrivateEndpoints = dice.Chance(50),
        };
    }

    /// <summary>A NAT gateway serves subnets of one network alone; some have no address.</summary>
    private IEnumerable<NatGatewayBinding> NatGateways(VirtualNetwork network, PublicAddressPlan addresses) =>
        Enumerable.Range(0, dice.Between(0, 1)).Select(_ => new NatGatewayBinding(
            NatGatewayOf(network),
            [.. Enumerable.Range(0, dice.Between(0, 2)).Select(_ => addresses.Next())]));

    private static ResourceId NatGatewayOf(VirtualNetwork network) =>
        SelfTestIds.Of(ResourceTypes.NatGateway, $"nat-{network.Id.Name}");
}
