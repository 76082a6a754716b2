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
        await land.Api.DeleteAsync($"{group}/securityRules/deny");
        Assert.True(await land.IsServedAsync(places.Inside, places.Cache));
        await land.SubnetAsync($"{places.Network}/subnets/app");
    }

    private Task<IReadOnlyList<(string Address, int Port)>> FrontEndAsync(NetworkHost host) =>
        PortProbe.OpenAsync(host.Namespace, [places.Cache.VirtualIp], [6379, 6380, 15000, 15001]);

    private Task<IReadOnlyList<(string Address, int Port)>> NodeAsync(NetworkHost host) =>
        PortProbe.OpenAsync(
            host.Namespace, [(string)places.Cache.Nodes[0]["address"]!], [(int)places.Cache.Nodes[0]["sslPort"]!]);
}
