using Redoubt.ControlPlane.SelfTest.Reporting;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Tests.SelfTest;

/// <summary>Drawn topologies: repeatable, allowed, and with something of everything.</summary>
public sealed class TopologyGeneratorTests
{
    private static readonly IReadOnlyList<NetworkTopology> Topologies = [.. Enumerable.Range(0, 200).Select(Generate)];

    [Fact]
    public void The_same_seed_draws_the_same_topology_and_another_seed_another_one()
    {
        var text = TopologyText.Of(Generate(7));

        Assert.Equal(text, TopologyText.Of(Generate(7)));
        Assert.NotEqual(text, TopologyText.Of(Generate(8)));
    }

    [Fact]
    public void Groups_and_networks_keep_the_models_own_rules() => Assert.All(Topologies, topology =>
    {
        Assert.Empty(topology.NetworkSecurityGroups.SelectMany(NetworkSecurityGroupRules.Validate));
        Assert.Empty(topology.VirtualNetworks.SelectMany(network => VirtualNetworkRules.Validate(
            // Flags of peerings are drawn freely: both sides must agree on those that a request would be refused for, too.
            new VirtualNetworkContext(network with { Peerings = [] }))));
    });

    [Fact]
    public void What_is_joined_does_not_overlap_and_what_is_not_sometimes_does()
    {
        var apart = 0;
        foreach (var seed in Enumerable.Range(0, 200))
        {
            var dice = new Dice(seed);
            var components = new LinkPlanner(dice).Plan().Components();
            var networks = Generate(seed).VirtualNetworks;
            for (var one = 0; one < networks.Count; one++)
            {
                for (var other = one + 1; other < networks.Count; other++)
                {
                    var overlap = networks[one].AddressSpace.Any(prefix => networks[other].AddressSpace.Any(prefix.Overlaps));
                    Assert.False(overlap && components[one] == components[other], $"Seed {seed}: vnet{one} and vnet{other} overlap.");
                    apart += overlap ? 1 : 0;
                }
            }
        }

        Assert.True(apart > 0, "No two networks of any topology overlap.");
    }

    [Fact]
    public void Addresses_of_a_network_are_given_once_and_lie_in_their_subnets() => Assert.All(Topologies, topology =>
    {
        var subnets = topology.VirtualNetworks.SelectMany(network => network.Subnets).ToDictionary(subnet => subnet.Id);
        var holders = topology.Interfaces.Select(nic => (nic.SubnetId, nic.Address))
            .Concat(topology.FrontEnds.Select(frontEnd => (frontEnd.SubnetId, frontEnd.Address)))
            .Concat(topology.PrivateEndpoints.Select(endpoint => (endpoint.SubnetId, endpoint.Address)))
            .ToList();
        Assert.All(holders, holder => Assert.True(
            subnets[holder.SubnetId].Prefix.Contains(holder.Address) && !subnets[holder.SubnetId].IsReserved(holder.Address)));
        Assert.Equal(holders.Count, holders.DistinctBy(holder => (holder.SubnetId.Parent, holder.Address)).Count());
    });

    [Fact]
    public void Both_sides_of_a_connected_peering_stand_and_gateways_are_used_where_none_is_own() => Assert.All(Topologies, topology =>
    {
        var networks = topology.VirtualNetworks.ToDictionary(network => network.Id);
        var sides = topology.VirtualNetworks
            .SelectMany(network => network.Peerings.Select(peering => (Network: network, Peering: peering)));
        foreach (var (network, peering) in sides)
        {
            var back = networks[peering.RemoteVirtualNetworkId].Peerings.SingleOrDefault(other =>
                other.RemoteVirtualNetworkId.Equals(network.Id));
            Assert.Equal(peering.State == PeeringState.Connected, back?.State == PeeringState.Connected);
            Assert.False(peering.UseRemoteGateways && topology.Gateways.Any(gateway => gateway.VirtualNetworkId.Equals(network.Id)));
        }
    });

    [Fact]
    public void Everything_that_decides_about_packets_is_drawn()
    {
        var routes = Topologies.SelectMany(topology => topology.RouteTables).SelectMany(table => table.Routes).ToList();
        NextHopType[] hops =
        [
            NextHopType.VirtualNetworkGateway, NextHopType.VnetLocal, NextHopType.Internet, NextHopType.VirtualAppliance, NextHopType.None,
        ];
        Assert.Equal(hops, routes.Select(route => route.NextHopType).Distinct().Order());
        Assert.Contains(Topologies, topology => topology.Connections.Any(one => one.ConnectionType == ConnectionType.Vnet2Vnet));
        Assert.Contains(Topologies, topology => topology.Connections.Any(one => one.ConnectionType == ConnectionType.IPsec));
        Assert.Contains(Topologies, topology => topology.Connections.Any(one => one.ConnectionType == ConnectionType.ExpressRoute));
        Assert.Contains(Topologies, topology => topology.Sites.Any(site => site.Firewall.Count > 0));
        var networks = Topologies.SelectMany(topology => topology.VirtualNetworks).ToList();
        Assert.Contains(networks, network => network.Peerings.Any(side => side.UseRemoteGateways));
        Assert.Contains(networks, network => network.Subnets.Any(subnet => subnet.NatGatewayId is not null));
        Assert.Contains(Topologies, topology => topology.Interfaces.Any(nic => nic is { ForwardsTraffic: true, PublicAddress: not null }));
        Assert.Contains(Topologies, topology => topology.FrontEnds.Any(frontEnd => frontEnd.Sku == NetworkSku.Basic));
        var caches = Topologies.SelectMany(topology => topology.PublicFrontEnds).ToList();
        Assert.Contains(caches, cache => cache is { IsEnabled: true, AllowedSources.Count: > 0 });
        Assert.Contains(caches, cache => !cache.IsEnabled);
        Assert.Contains(Topologies, topology => topology.PrivateEndpoints.Any(endpoint => endpoint.IsApproved));
        Assert.Contains(Topologies, topology => topology.PrivateEndpoints.Any(endpoint => !endpoint.IsApproved));
    }

    private static NetworkTopology Generate(int seed) => new TopologyGenerator(new Dice(seed)).Generate();
}
