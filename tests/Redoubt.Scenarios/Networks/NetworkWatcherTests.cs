using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>What a network watcher answers is what packets do (claims C47 and C62).</summary>
public sealed class NetworkWatcherTests(SharedInstance shared)
{
    private const int Port = 8080;
    private const string Region = """{"location":"westeurope"}""";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Verified_flows_pass_and_end_as_the_answer_says_and_it_names_the_rule()
    {
        var (site, client, server) = await TwoHostsAsync("watcher-flow");
        using var listener = new Listener(server, Port);
        var group = await GroupAsync(site);
        var (watcher, nic) = (await WatcherAsync(site), site.Id("Microsoft.Network/networkInterfaces/client"));
        Assert.Equal(("Allow", "defaultSecurityRules/AllowVnetOutBound"), await VerifyAsync());
        Assert.True(await IsOpenAsync());
        await Api.CreateAsync($"{group}/securityRules/deny", NetworkApi.Rule(100, "Outbound", "Deny", destination: "10.7.2.5", port: "8080"));
        Assert.Equal(("Deny", "securityRules/deny"), await VerifyAsync());
        Assert.False(await IsOpenAsync());
        var view = (await AskAsync(watcher, "securityGroupView", $$"""{"targetResourceId":"{{nic}}"}""")).Body!;
        var associations = view["networkInterfaces"]![0]!["securityRuleAssociations"]!;
        Assert.Equal("deny", (string?)associations["subnetAssociation"]!["securityRules"]![0]!["name"]);
        Assert.Contains(
            associations["effectiveSecurityRules"]!.AsArray(),
            rule => (string?)rule!["name"] == "securityRules/deny" && (string?)rule["access"] == "Deny");
        await Api.DeleteAsync($"{group}/securityRules/deny");
        Assert.Equal("Allow", (await VerifyAsync()).Access);
        Assert.True(await IsOpenAsync());

        var wrong = await AskAsync(watcher, "ipFlowVerify", Flow(nic).Replace("\"8080\"", "\"99999\"", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidParameter"), (wrong.Status, wrong.Code));
        Assert.Contains("'99999'", wrong.Message, StringComparison.Ordinal);
        wrong = await AskAsync(watcher, "ipFlowVerify", Flow(nic).Replace("\"Outbound\"", "\"Sideways\"", StringComparison.Ordinal));
        Assert.Equal("InvalidParameter", wrong.Code);
        Assert.Contains("Inbound or Outbound", wrong.Message, StringComparison.Ordinal);
        wrong = await AskAsync(watcher, "ipFlowVerify", Flow(nic + "x"));
        Assert.Equal((HttpStatusCode.NotFound, "TargetResourceNotFound"), (wrong.Status, wrong.Code));

        async Task<(string? Access, string? Rule)> VerifyAsync()
        {
            var answer = await AskAsync(watcher, "ipFlowVerify", Flow(nic));
            Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
            return ((string?)answer.Body!["access"], (string?)answer.Body["ruleName"]);
        }

        async Task<bool> IsOpenAsync() => (await PortProbe.OpenAsync(client, ["10.7.2.5"], [Port])).Count == 1;
    }

    [Fact]
    public async Task The_next_hop_is_where_packets_go_and_the_effective_routes_say_why()
    {
        var (site, client, server) = await TwoHostsAsync("watcher-hop");
        using var listener = new Listener(server, Port);
        var (watcher, nic) = (await WatcherAsync(site), site.Id("Microsoft.Network/networkInterfaces/client"));
        Assert.Equal(("VnetLocal", "System Route"), await HopAsync());
        Assert.True(await IsOpenAsync());
        var table = site.Id("Microsoft.Network/routeTables/table");
        await Api.CreateAsync(table, """
            {"location":"westeurope","properties":{"routes":[
             {"name":"nowhere","properties":{"addressPrefix":"10.7.2.5/32","nextHopType":"None"} }]} }
            """);
        await Api.CreateAsync(site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("routeTable", table)));
        Assert.Equal(("None", table), await HopAsync());
        Assert.False(await IsOpenAsync());
        var routes = await ValuesAsync($"{nic}/effectiveRouteTable");
        var route = Assert.Single(routes, route => (string?)route!["addressPrefix"]![0] == "10.7.2.5/32")!;
        Assert.Equal(
            ("nowhere", "User", "Active", "None"),
            ((string?)route["name"], (string?)route["source"], (string?)route["state"], (string?)route["nextHopType"]));
        Assert.Contains(routes, each => (string?)each!["addressPrefix"]![0] == "10.7.0.0/16" && (string?)each["nextHopType"] == "VnetLocal");

        var wrong = await AskAsync(watcher, "nextHop", Hop(nic).Replace("10.7.2.5", "10.7.2", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidParameter"), (wrong.Status, wrong.Code));

        async Task<(string? Type, string? Table)> HopAsync()
        {
            var answer = await AskAsync(watcher, "nextHop", Hop(nic));
            return ((string?)answer.Body!["nextHopType"], (string?)answer.Body["routeTableId"]);
        }

        async Task<bool> IsOpenAsync() => (await PortProbe.OpenAsync(client, ["10.7.2.5"], [Port])).Count == 1;
    }

    [Theory]
    [InlineData("AzureKeyVault")]
    [InlineData("AzureMonitor")]
    public async Task A_rule_of_a_tag_shows_the_prefixes_that_it_closes(string tag)
    {
        var (site, client, _) = await TwoHostsAsync($"watcher-{tag}");
        var group = await GroupAsync(site);
        var nic = site.Id("Microsoft.Network/networkInterfaces/client");
        await Api.CreateAsync($"{group}/securityRules/tag", NetworkApi.Rule(100, "Outbound", "Deny", destination: tag));
        var groups = await ValuesAsync($"{nic}/effectiveNetworkSecurityGroups");
        var rule = groups[0]!["effectiveSecurityRules"]!.AsArray().First(rule => (string?)rule!["name"] == "securityRules/tag")!;
        Assert.Equal(tag, (string?)rule["destinationAddressPrefix"]);
        var inside = ((string)rule["expandedDestinationAddressPrefix"]![0]!).Split('/')[0];

        // Every public address that nobody has is the internet side's.
        var port = 20000 + (tag.Length * 7);
        using var listener = new Listener(await Api.InternetAsync(), port);
        Assert.Equal([("9.9.9.9", port)], await PortProbe.OpenAsync(client, [inside, "9.9.9.9"], [port]));
        await Api.DeleteAsync($"{group}/securityRules/tag");
        Assert.Equal([(inside, port)], await PortProbe.OpenAsync(client, [inside], [port]));
    }

    [Fact]
    public async Task An_injected_cache_says_where_it_is_and_what_its_subnet_does_to_it()
    {
        var (site, client, _) = await TwoHostsAsync("watcher-cache");
        var cache = await site.CreateCacheAsync("watcher-cache");
        var properties = await Api.PropertiesAsync(cache.Id);
        Assert.Equal((site.RedisSubnet, cache.VirtualIp), ((string?)properties["subnetId"], (string?)properties["staticIP"]));
        var group = await GroupAsync(site, site.RedisSubnet, "10.7.1.0/24");
        await Api.CreateAsync($"{group}/securityRules/deny", NetworkApi.Rule(100, "Inbound", "Deny", source: "10.7.2.0/24", port: "6380"));
        var groups = await ValuesAsync($"{cache.Id}/effectiveNetworkSecurityGroups");
        Assert.Equal(site.RedisSubnet, (string?)groups[0]!["association"]!["subnet"]!["id"]);
        Assert.Contains(groups[0]!["effectiveSecurityRules"]!.AsArray(), rule => (string?)rule!["name"] == "securityRules/deny");
        Assert.Contains(await ValuesAsync($"{cache.Id}/effectiveRouteTable"), route => (string?)route!["nextHopType"] == "VnetLocal");
        Assert.Empty(await PortProbe.OpenAsync(client, [cache.VirtualIp], [6380]));
    }

    private static string Flow(string nic) => $$"""
        {"targetResourceId":"{{nic}}","direction":"Outbound","protocol":"TCP","localPort":"50000","remotePort":"8080",
         "localIPAddress":"10.7.2.4","remoteIPAddress":"10.7.2.5"}
        """;

    private static string Hop(string nic) =>
        $$"""{"targetResourceId":"{{nic}}","sourceIPAddress":"10.7.2.4","destinationIPAddress":"10.7.2.5"}""";

    private Task<ArmAnswer> AskAsync(string watcher, string question, string body) =>
        Api.SendAsync(HttpMethod.Post, $"{watcher}/{question}", body);

    private async Task<JsonArray> ValuesAsync(string question)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, question);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        return answer.Body!["value"]!.AsArray();
    }

    private async Task<(Site Site, string Client, string Server)> TwoHostsAsync(string group)
    {
        var site = await Site.CreateAsync(instance, group);
        return (site, await site.CreateHostAsync("client"), await site.CreateHostAsync("server"));
    }

    [Fact]
    public async Task A_group_takes_its_watcher_along()
    {
        var group = $"/subscriptions/{Api.Subscription}/resourceGroups/watcher-gone";
        await Api.CreateAsync(group, Region);
        var watcher = Api.Id("watcher-gone", "Microsoft.Network/networkWatchers/watcher");
        await Api.CreateAsync(watcher, Region);
        await Api.DeleteAsync(group);
        await Api.CreateAsync(group, Region);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(watcher)).Status);
    }

    private async Task<string> WatcherAsync(Site site)
    {
        var watcher = site.Id("Microsoft.Network/networkWatchers/watcher");
        await Api.CreateAsync(watcher, Region);
        return watcher;
    }

    private async Task<string> GroupAsync(Site site, string? subnet = null, string prefix = "10.7.2.0/24")
    {
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        await Api.CreateAsync(group, """{"location":"westeurope"}""");
        await Api.CreateAsync(
            subnet ?? site.AppSubnet, NetworkApi.Subnet(prefix, NetworkApi.Reference("networkSecurityGroup", group)));
        return group;
    }
}
