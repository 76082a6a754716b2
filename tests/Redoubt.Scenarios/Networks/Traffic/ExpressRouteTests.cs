using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>A cache in a network behind an ExpressRoute circuit (claims C104-C115), with real packets.</summary>
public sealed class ExpressRouteTests(OnPremisesNetworks networks) : IClassFixture<OnPremisesNetworks>, IAsyncLifetime
{
    private const string Storage = OnPremisesNetworks.Storage;
    private const string KeyVault = OnPremisesNetworks.KeyVault;
    private const string Elsewhere = OnPremisesNetworks.Elsewhere;

    /// <summary>Public space, Storage of the cache's region in it.</summary>
    private const string AroundStorage = "52.224.0.0/11";

    /// <summary>As many of the cloud's own prefixes as nobody announces on purpose.</summary>
    private static readonly string[] LeakedPrefixes =
    [
        "13.64.0.0/11", "20.32.0.0/11", "20.64.0.0/10", "20.128.0.0/9", "23.96.0.0/13", "40.64.0.0/10", "52.160.0.0/11", "52.224.0.0/11",
        "104.40.0.0/13", "104.208.0.0/13",
    ];

    private static readonly string[] TagsOfTheTables = ["Storage", "AzureKeyVault", "AzureMonitor", "EventHub", "AzureCloud"];

    private const string Leak = "leaked-microsoft-peering";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Landscape land = networks.Land;

    public async ValueTask InitializeAsync()
    {
        await networks.AdvertiseAsync();
        await networks.RouteCacheAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>C104: what the site advertises is a route of the cache's subnet, and its clients are served.</summary>
    [Fact]
    public async Task A_circuit_brings_the_sites_clients_to_the_front_end()
    {
        await networks.DisconnectAsync();
        Assert.False(await land.IsServedAsync(networks.Site, networks.Cache));
        Assert.DoesNotContain("192.168.50.0/24", await GatewayRoutesAsync());

        await networks.AdvertiseAsync();
        Assert.Contains("192.168.50.0/24", await GatewayRoutesAsync());
        Assert.True(await land.IsServedAsync(networks.Site, networks.Cache));
    }

    /// <summary>C105, C106: a circuit alone changes nothing about the internet.</summary>
    [Fact]
    public async Task A_circuit_that_does_not_advertise_everything_leaves_the_internet_direct()
    {
        Assert.NotEqual(networks.Direct, networks.ThroughSite);
        Assert.Equal("Internet", await land.NextHopAsync(networks.Node, Storage));
        await EverythingGoesAsync(networks.Node, networks.Direct);
        await EverythingGoesAsync(networks.Application, networks.Direct);
    }

    /// <summary>C107.</summary>
    [Fact]
    public async Task A_site_that_advertises_everything_gets_the_caches_traffic_until_it_stops()
    {
        await networks.AdvertiseAsync("0.0.0.0/0");
        Assert.Equal("VirtualNetworkGateway", await land.NextHopAsync(networks.Node, Storage));
        await EverythingGoesAsync(networks.Node, networks.ThroughSite);
        Assert.True(await land.IsServedAsync(networks.Application, networks.Cache));

        await networks.AdvertiseAsync();
        await EverythingGoesAsync(networks.Node, networks.Direct);
        await networks.AdvertiseAsync("0.0.0.0/0");
        await networks.DisconnectAsync();
        await EverythingGoesAsync(networks.Node, networks.Direct);
    }

    /// <summary>C108.</summary>
    [Fact]
    public async Task What_the_sites_firewall_drops_is_out_of_the_caches_reach()
    {
        await networks.FirewallAsync("""
            {"name":"storage","access":"Deny","protocol":"Tcp","destinationAddressPrefixes":["52.251.0.0/17"]}
            """, "0.0.0.0/0");
        Assert.Equal(Landscape.Dropped, await networks.AskAsync(networks.Node, Storage));
        Assert.Equal(networks.ThroughSite, await networks.AskAsync(networks.Node, KeyVault));

        await networks.AdvertiseAsync("0.0.0.0/0");
        Assert.Equal(networks.ThroughSite, await networks.AskAsync(networks.Node, Storage));
    }

    /// <summary>C108: behind a site that passes nothing on no dependency is reached, so nothing is created and nothing starts again.</summary>
    [Fact]
    public async Task Behind_a_site_that_drops_everything_all_dependencies_are_missed_and_neither_a_create_nor_a_reboot_ends()
    {
        var subnet = $"{networks.Network}/subnets/redis";
        var rebooted = await land.CacheAsync("express-reboot", subnet);
        await networks.DropAllAsync("0.0.0.0/0");
        var diagnosis = await networks.DiagnoseAsync();
        Assert.False((bool)diagnosis["satisfied"]!);
        NoneIsReached(diagnosis);
        Assert.Contains("blocked-tunnel", Findings(diagnosis));

        var created = land.Api.Id("express-route", "Microsoft.Cache/Redis/express-create");
        var failure = await land.Api.FailureAsync(await land.Api.PutAsync(created, Landscape.CacheBody(subnet)));
        Assert.Equal("DependencyUnreachable", (string?)failure["code"]);
        Assert.Contains("nothing", (string?)failure["message"], StringComparison.Ordinal);
        await land.Api.DeleteAsync(created);
        await land.Api.SendAsync(HttpMethod.Post, $"{rebooted.Id}/forceReboot", """{"rebootType":"AllNodes"}""");
        await Eventually.IsSoAsync("no node runs", Patience, async () => await NodesInStepAsync() == 0);
        await Eventually.IsSoAsync("the reboot has failed", Patience, () => Task.FromResult(
            land.Instance.HasLogged($"redis.reboot of {rebooted.Id} failed")));
        Assert.False(await land.IsServedAsync(networks.Application, rebooted));

        await networks.AdvertiseAsync("0.0.0.0/0");
        await Eventually.IsSoAsync("both nodes run again", Patience, async () => await NodesInStepAsync() == 2);
        Assert.True((bool)(await networks.DiagnoseAsync())["satisfied"]!);
        await land.Api.DeleteAsync(rebooted.Id);

        async Task<int> NodesInStepAsync() =>
            (await RunningCache.ReadAsync(land.Api, rebooted.Id)).Nodes.Count(node => (bool)node["inStep"]!);
    }

    /// <summary>C109, C110, C111.</summary>
    [Fact]
    public async Task A_users_route_to_the_internet_wins_over_the_sites_in_its_own_subnet_alone()
    {
        await networks.AdvertiseAsync("0.0.0.0/0");
        await networks.RouteCacheAsync("0.0.0.0/0 Internet");
        Assert.Equal("Internet", await land.NextHopAsync(networks.Node, Storage));
        await EverythingGoesAsync(networks.Node, networks.Direct);
        Assert.Equal("VirtualNetworkGateway", await land.NextHopAsync(networks.Application, Storage));
        await EverythingGoesAsync(networks.Application, networks.ThroughSite);
        Assert.True(await land.IsServedAsync(networks.Site, networks.Cache));

        // The site passes on nothing, and the cache does not miss it while it has a route of its own.
        await networks.DropAllAsync("0.0.0.0/0");
        var direct = await networks.DiagnoseAsync();
        Assert.True((bool)direct["satisfied"]!);
        Assert.All(OnPremisesNetworks.PublicPeers(direct), peer => Assert.Equal(peer.Tried, peer.Answered));
        await networks.RouteCacheAsync();
        NoneIsReached(await networks.DiagnoseAsync());
        await networks.AdvertiseAsync("0.0.0.0/0");
        await EverythingGoesAsync(networks.Node, networks.ThroughSite);
    }

    /// <summary>A table that takes no routes from gateways keeps the site away: what it sends is not answered.</summary>
    [Fact]
    public async Task A_table_without_propagation_keeps_the_sites_prefixes_out_of_its_subnet()
    {
        await networks.AdvertiseAsync("0.0.0.0/0");
        var table = land.Id("routeTables", "closed");
        await land.Api.CreateAsync(table, $$$"""
            {"location":"{{{Landscape.Near}}}","properties":{"disableBgpRoutePropagation":true} }
            """);
        await land.SubnetAsync($"{networks.Network}/subnets/redis", $$"""
            "routeTable":{"id":"{{table}}"}
            """);
        await EverythingGoesAsync(networks.Node, networks.Direct);
        Assert.False(await land.IsServedAsync(networks.Site, networks.Cache));
        Assert.Empty(await GatewayRoutesAsync());
        await EverythingGoesAsync(networks.Application, networks.ThroughSite);

        await networks.RouteCacheAsync();
        Assert.True(await land.IsServedAsync(networks.Site, networks.Cache));
    }

    /// <summary>C113.</summary>
    [Fact]
    public async Task A_more_specific_prefix_of_the_site_beats_the_users_route_for_everything_until_that_is_as_specific()
    {
        await networks.AdvertiseAsync("0.0.0.0/0", AroundStorage);
        await networks.RouteCacheAsync("0.0.0.0/0 Internet");
        Assert.Equal(networks.ThroughSite, await networks.AskAsync(networks.Node, Storage));
        Assert.Equal(networks.Direct, await networks.AskAsync(networks.Node, Elsewhere));

        await networks.RouteCacheAsync("0.0.0.0/0 Internet", $"{AroundStorage} Internet");
        await EverythingGoesAsync(networks.Node, networks.Direct);
    }

    /// <summary>C114, C115: prefixes of public peering that the site leaks into the private one.</summary>
    [Fact]
    public async Task Leaked_public_prefixes_take_the_caches_dependencies_away_whatever_the_default_route_says_until_they_are_withdrawn()
    {
        await networks.AdvertiseAsync(LeakedPrefixes);
        await networks.RouteCacheAsync("0.0.0.0/0 Internet");
        Assert.Equal("VirtualNetworkGateway", await land.NextHopAsync(networks.Node, KeyVault));
        Assert.Equal(networks.ThroughSite, await networks.AskAsync(networks.Node, Storage));
        Assert.Equal(networks.ThroughSite, await networks.AskAsync(networks.Node, KeyVault));
        Assert.Equal(networks.Direct, await networks.AskAsync(networks.Node, Elsewhere));

        // Behind a firewall all that has a prefix in the leak is gone, whatever the user's route says; what has none is not.
        await networks.DropAllAsync(LeakedPrefixes);
        var leaked = await networks.DiagnoseAsync();
        Assert.Contains(Leak, Findings(leaked));
        var peers = OnPremisesNetworks.PublicPeers(leaked).ToLookup(peer => peer.Peer != "*");
        Assert.All(peers[true], peer => Assert.Equal(0, peer.Answered));
        Assert.All(peers[false], peer => Assert.Equal(peer.Tried, peer.Answered));
        Assert.NotEmpty(peers[false]);
        Assert.Empty(TagsOfTheTables.Except(peers[true].Select(peer => peer.Peer)));

        await networks.DropAllAsync();
        var withdrawn = await networks.DiagnoseAsync();
        Assert.True((bool)withdrawn["satisfied"]!);
        Assert.DoesNotContain(Leak, Findings(withdrawn));
        await networks.AdvertiseAsync();
        await EverythingGoesAsync(networks.Node, networks.Direct);
    }

    private static void NoneIsReached(JsonNode diagnosis)
    {
        var peers = OnPremisesNetworks.PublicPeers(diagnosis);
        Assert.True(peers.Count > 10, string.Join(' ', peers));
        Assert.All(peers, peer => Assert.Equal(0, peer.Answered));
    }

    private static IEnumerable<string> Findings(JsonNode diagnosis) =>
        diagnosis["findings"]!.AsArray().Select(finding => (string)finding!["id"]!);

    private async Task EverythingGoesAsync(NetworkHost from, string way) => Assert.Equal(
        [way, way, way],
        [await networks.AskAsync(from, Storage), await networks.AskAsync(from, KeyVault), await networks.AskAsync(from, Elsewhere)]);

    /// <summary>The prefixes of the cache's subnet that lead to the gateway.</summary>
    private async Task<IEnumerable<string>> GatewayRoutesAsync()
    {
        var answer = await land.Api.SendAsync(HttpMethod.Post, $"{networks.Cache.Id}/effectiveRouteTable");
        return answer.Body!["value"]!.AsArray()
            .Where(route => (string?)route!["nextHopType"] == "VirtualNetworkGateway" && (string?)route["state"] == "Active")
            .Select(route => (string)route!["addressPrefix"]![0]!);
    }
}
