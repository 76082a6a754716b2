using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>Where a cache's clients may be (claims C79-C82, C97-C99), with real packets.</summary>
public sealed class ClientPlaceTests(ClientPlaces places) : IClassFixture<ClientPlaces>
{
    private readonly Landscape land = places.Land;

    /// <summary>C79, C81, C97: a tool that only opens a port fails where a client fails.</summary>
    [Fact]
    public async Task A_network_of_the_region_has_clients_while_it_is_peered()
    {
        var (toPeered, back) =
            (Landscape.PeeringOf(places.Network, places.PeeredNetwork), Landscape.PeeringOf(places.PeeredNetwork, places.Network));
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));
        Assert.Empty(await FrontEndAsync(places.Peered));

        await land.PeerSideAsync(places.Network, places.PeeredNetwork);
        Assert.Empty(await FrontEndAsync(places.Peered));
        await land.PeerSideAsync(places.PeeredNetwork, places.Network);
        Assert.True(await land.IsServedAsync(places.Peered, places.Cache));

        await land.Api.DeleteAsync(toPeered);
        Assert.Equal("Disconnected", (string?)(await land.Api.PropertiesAsync(back))["peeringState"]);
        Assert.Empty(await FrontEndAsync(places.Peered));
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));
        await land.Api.DeleteAsync(back);
    }

    /// <summary>C80, C98, C99: over a global peering the nodes answer and so does a Standard load balancer, a Basic one does not.</summary>
    [Fact]
    public async Task A_network_of_another_region_reaches_the_nodes_and_a_zoned_front_end_but_not_a_Basic_one()
    {
        Assert.Empty(await FrontEndAsync(places.Far));
        Assert.Empty(await NodeAsync(places.Far));
        Assert.False(await land.IsServedAsync(places.Far, places.ZonedCache));

        await land.PeerAsync(places.Network, places.FarNetwork);
        Assert.Empty(await FrontEndAsync(places.Far));
        Assert.Single(await NodeAsync(places.Far));
        Assert.True(await land.IsServedAsync(places.Far, places.ZonedCache));
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));

        await land.Api.DeleteAsync(Landscape.PeeringOf(places.FarNetwork, places.Network));
        Assert.Empty(await NodeAsync(places.Far));
        Assert.False(await land.IsServedAsync(places.Far, places.ZonedCache));
        await land.Api.DeleteAsync(Landscape.PeeringOf(places.Network, places.FarNetwork));
    }

    /// <summary>C79, C98 for what comes after the peering; and a network that is deleted leaves nothing behind in its peers.</summary>
    [Fact]
    public async Task A_cache_that_is_made_in_peered_networks_is_reached_and_sealed_like_one_that_was_there_before()
    {
        var home = await land.NetworkAsync("late", "10.23.0.0/16", Landscape.Near, "redis 10.23.1.0/24");
        await land.PeerAsync(home, places.PeeredNetwork);
        await land.PeerAsync(home, places.FarNetwork);
        var cache = await land.CacheAsync("places-late", $"{home}/subnets/redis");
        var node = Landscape.NodeOf(cache);
        Assert.True(await land.IsServedAsync(places.Peered, cache));
        Assert.Empty(await PortProbe.OpenAsync(places.Far.Namespace, [cache.VirtualIp], [6380, 15000]));
        Assert.Single(await PortProbe.OpenAsync(places.Far.Namespace, [node.Address], [15000]));

        await land.Api.DeleteAsync(cache.Id);
        Assert.Empty(await PortProbe.OpenAsync(places.Peered.Namespace, [cache.VirtualIp, node.Address], [6380, 15000]));
        await land.Api.DeleteAsync(home);
        var back = Landscape.PeeringOf(places.PeeredNetwork, home);
        Assert.Equal("Disconnected", (string?)(await land.Api.PropertiesAsync(back))["peeringState"]);
        Assert.Equal("None", await land.NextHopAsync(places.Peered, cache.VirtualIp));
        await land.Api.DeleteAsync(back);
        await land.Api.DeleteAsync(Landscape.PeeringOf(places.FarNetwork, home));
    }

    /// <summary>C82: the groups at the client's own side decide as those at the cache's do.</summary>
    [Fact]
    public async Task A_group_of_the_clients_subnet_decides_too()
    {
        var group = land.Id("networkSecurityGroups", "clients");
        await land.Api.CreateAsync(group, $$"""{"location":"{{Landscape.Near}}"}""");
        await land.SubnetAsync($"{places.Network}/subnets/app", $$"""
            "networkSecurityGroup":{"id":"{{group}}"}
            """);
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));

        await land.Api.CreateAsync($"{group}/securityRules/deny", """
            {"properties":{"priority":100,"direction":"Outbound","access":"Deny","protocol":"Tcp","sourceAddressPrefix":"*",
             "sourcePortRange":"*","destinationAddressPrefix":"10.20.1.0/24","destinationPortRange":"*"}}
            """);
        Assert.Empty(await FrontEndAsync(places.Inside));
        Assert.True(await land.IsServedAsync(places.Inside, places.ZonedCache));
        await DoctorNamesAsync("Rule 'deny' (priority 100) of group 'clients' denies it outbound");
        await land.Api.DeleteAsync($"{group}/securityRules/deny");
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));
        await land.SubnetAsync($"{places.Network}/subnets/app");
    }

    /// <summary>C82: a firewall on the way decides, by the rules of its own subnet and by what it does with packets itself.</summary>
    [Fact]
    public async Task A_firewall_between_clients_and_cache_decides_too()
    {
        var edge = $"{places.Network}/subnets/edge";
        await land.Api.CreateAsync(edge, """{"properties":{"addressPrefix":"10.20.4.0/24"}}""");
        var firewall = await land.HostAsync("firewall", edge, forwards: true);
        await land.SubnetAsync(
            $"{places.Network}/subnets/app", await land.RouteTableAsync("by-firewall", $"10.20.1.0/24 VirtualAppliance {firewall.Address}"));
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));

        const string drop = "add table ip firewall { chain f { type filter hook forward priority 0; tcp dport 6380 drop; }; }";
        await land.Instance.RunInAsync(firewall.Namespace, "nft", drop);
        Assert.Empty(await PortProbe.OpenAsync(places.Inside.Namespace, [places.Cache.VirtualIp], [6380]));
        await land.Instance.RunInAsync(firewall.Namespace, "nft", "delete table ip firewall");
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));

        var group = land.Id("networkSecurityGroups", "edge");
        await land.Api.CreateAsync(group, $$"""{"location":"{{Landscape.Near}}"}""");
        await land.SubnetAsync(edge, NetworkApi.Reference("networkSecurityGroup", group));
        await land.Api.CreateAsync(
            $"{group}/securityRules/no-redis", NetworkApi.Rule(100, "Inbound", "Deny", destination: "10.20.1.0/24", port: "6380"));
        Assert.Empty(await PortProbe.OpenAsync(places.Inside.Namespace, [places.Cache.VirtualIp], [6380]));
        await DoctorNamesAsync("Rule 'no-redis' (priority 100) of group 'edge' denies it inbound");
        await land.SubnetAsync($"{places.Network}/subnets/app");
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));
    }

    /// <summary>What the doctor says of clients in the subnet: who decides, where no packet of theirs gets through.</summary>
    private async Task DoctorNamesAsync(string decider)
    {
        var outcome = await CommandLine.RunAsync(
            land.Instance.Folder, "doctor", "places-basic", "--live", "--client-subnet", "places/home/app", "-o", "json");
        var clients = JsonNode.Parse(outcome.Expect(1).Output)!["rows"]!.AsArray().Single(row => (string?)row!["id"] == "I1")!["peers"]!.AsArray()
            .Single(peer => (string?)peer!["peer"] == "ClientSubnets")!;
        Assert.Equal(0, (int)clients["observed"]!["answered"]!);
        Assert.All(clients["denied"]!.AsArray(), part => Assert.StartsWith(decider, (string)part!["decidedBy"]!, StringComparison.Ordinal));
        Assert.NotEmpty(clients["denied"]!.AsArray());
    }

    private Task<IReadOnlyList<(string Address, int Port)>> FrontEndAsync(NetworkHost host) =>
        PortProbe.OpenAsync(host.Namespace, [places.Cache.VirtualIp], [6379, 6380, 15000, 15001]);

    private Task<IReadOnlyList<(string Address, int Port)>> NodeAsync(NetworkHost host) =>
        PortProbe.OpenAsync(
            host.Namespace, [(string)places.Cache.Nodes[0]["address"]!], [(int)places.Cache.Nodes[0]["sslPort"]!]);
}
