using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>POST /redoubt/topology: who reaches whom, as it is and as it would be after requests that are never made.</summary>
public sealed class TopologyTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_rule_that_denies_is_named_and_taking_it_away_in_thought_changes_the_picture_and_nothing_else()
    {
        var site = await Site.CreateAsync(instance, "topology");
        var client = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("topology");
        var rule = await DenyAsync(site, "6000-6999");
        Assert.Empty(await PortProbe.OpenAsync(client, [cache.VirtualIp], [6380]));

        var edge = Edge(await DrawAsync(Question(cache.Id)), site.AppSubnet, cache.Id);
        Assert.Equal(("Denied", rule), ((string)edge["verdict"]!, (string)edge["decidedBy"]!["id"]!));
        Assert.Contains("Rule 'no-redis' (priority 100)", (string)edge["decidedBy"]!["sentence"]!, StringComparison.Ordinal);
        Assert.Equal("6000-6999", (string?)Assert.Single(edge["denied"]!.AsArray())!["ports"]);
        Assert.Contains("no-redis", (string)edge["steps"]!.AsArray()[^1]!, StringComparison.Ordinal);
        Assert.Equal("Denied", Verdict(await DrawAsync(Question(cache.Id, port: 6379)), site.AppSubnet, $"{cache.Id}/nodes/0"));
        Assert.Equal("Allowed", Verdict(await DrawAsync(Question(cache.Id, port: 7000)), site.AppSubnet, $"{cache.Id}/nodes/0"));

        var stored = (await Api.GetAsync(rule)).Body!.ToJsonString();
        Assert.Equal("Allowed", Verdict(await DrawAsync(Question(cache.Id, Change(rule, "null"))), site.AppSubnet, cache.Id));
        Assert.Equal("Allowed", Verdict(
            await DrawAsync(Question(cache.Id, Change(rule, NetworkApi.Rule(100, "Outbound", "Allow")))), site.AppSubnet, cache.Id));
        Assert.Equal(stored, (await Api.GetAsync(rule)).Body!.ToJsonString());
        Assert.Empty(await PortProbe.OpenAsync(client, [cache.VirtualIp], [6380]));

        await Api.DeleteAsync(rule);
        Assert.Equal("Allowed", Verdict(await DrawAsync(Question(cache.Id)), site.AppSubnet, cache.Id));
        Assert.Single(await PortProbe.OpenAsync(client, [cache.VirtualIp], [6380]));
    }

    [Fact]
    public async Task Changes_build_on_one_another_and_one_that_would_be_refused_is_refused_with_the_same_error()
    {
        var site = await Site.CreateAsync(instance, "topology-changes");
        await site.CreateHostAsync("client");
        await site.CreateHostAsync("server");
        var endpoint = await site.CreateEndpointAsync("pe", await site.CreatePublicCacheAsync("topology-pe"));
        var (group, table) = (site.Id("Microsoft.Network/networkSecurityGroups/new"), site.Id("Microsoft.Network/routeTables/new"));
        Assert.Equal("Allowed", Verdict(await DrawAsync(Question(site.Network)), site.AppSubnet, site.Id("Microsoft.Network/privateEndpoints/pe")));
        var changes = string.Join(',',
            Change(group, """{"location":"westeurope"}"""),
            Change($"{group}/securityRules/no", NetworkApi.Rule(100, "Outbound", "Deny", destination: $"{endpoint}/32")),
            Change(table, """{"location":"westeurope"}"""),
            Change(site.AppSubnet, NetworkApi.Subnet(
                "10.7.2.0/24", $"{NetworkApi.Reference("networkSecurityGroup", group)},{NetworkApi.Reference("routeTable", table)}")));
        var edge = Edge(await DrawAsync(Question(site.Network, changes)), site.AppSubnet, site.Id("Microsoft.Network/privateEndpoints/pe"));
        Assert.Equal(("Denied", $"{group}/securityRules/no"), ((string)edge["verdict"]!, (string)edge["decidedBy"]!["id"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(group)).Status);

        const string Wrong = """{"properties":{"priority":5,"direction":"Inbound","access":"Deny","protocol":"*"}}""";
        await Api.CreateAsync(group, """{"location":"westeurope"}""");
        var real = await Api.PutAsync($"{group}/securityRules/no", Wrong);
        var supposed = await AskAsync(Question(site.Network, Change($"{group}/securityRules/no", Wrong)));
        Assert.Equal((HttpStatusCode.BadRequest, real.Code, real.Message), (supposed.Status, supposed.Code, supposed.Message));
        var inUse = await AskAsync(Question(site.Network, Change(site.Network, "null")));
        Assert.Equal((await Api.SendAsync(HttpMethod.Delete, site.Network)).Code, inUse.Code);
    }

    [Theory]
    [InlineData("""{"port":65536}""", "'port' is invalid. It is 65536; a whole number from 0 to 65535 is wanted.")]
    [InlineData("""{"protocol":"Icmp"}""", "'protocol' is invalid. It is \"Icmp\"; Tcp or Udp is wanted")]
    [InlineData("""{"focus":"here"}""", "'focus' is invalid. It is \"here\"; the id of a cache")]
    [InlineData("""{"changes":{}}""", "'changes' is invalid. A list of changes is wanted")]
    [InlineData("""{"changes":[{"id":"/x"}]}""", "'changes[0]' is invalid. An object with 'id' and 'body' is wanted")]
    [InlineData("""{"changes":[{"id":"/x","body":null}]}""", "'changes[0].id' is invalid.")]
    public async Task A_question_that_cannot_be_read_is_refused_with_what_to_do(string body, string text)
    {
        var answer = await AskAsync(body);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestFormat"), (answer.Status, answer.Code));
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_focus_that_is_not_there_is_not_found()
    {
        var answer = await AskAsync(Question(Api.Id("nowhere", "Microsoft.Network/virtualNetworks/none")));
        Assert.Equal((HttpStatusCode.NotFound, "ResourceNotFound"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_cache_of_twenty_nodes_that_does_not_stand_is_drawn_whole()
    {
        var site = await Site.CreateAsync(instance, "topology-speed");
        await site.CreateHostAsync("client");
        // A cache of twenty nodes in thought: its picture is as large, and nothing has to run.
        var supposed = Change(site.CacheId("topology-speed"), site.CacheBody(""" "shardCount":10 """));
        var picture = await DrawAsync(Question(site.Network, supposed));
        Assert.InRange(picture["edges"]!.AsArray().Count, 300, 2000);
        Assert.Equal(0, (int)picture["edgesLeftOut"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(site.CacheId("topology-speed"))).Status);
    }

    /// <summary>A rule of the subnet of clients that denies what goes out to these ports.</summary>
    private async Task<string> DenyAsync(Site site, string ports)
    {
        var group = site.Id("Microsoft.Network/networkSecurityGroups/apps");
        await Api.CreateAsync(group, """{"location":"westeurope"}""");
        await Api.CreateAsync($"{group}/securityRules/no-redis", NetworkApi.Rule(100, "Outbound", "Deny", port: ports));
        await Api.CreateAsync(site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        return $"{group}/securityRules/no-redis";
    }

    private Task<ArmAnswer> AskAsync(string body) => Api.SendAsync(HttpMethod.Post, "/redoubt/topology", body);

    private async Task<JsonNode> DrawAsync(string body)
    {
        var answer = await AskAsync(body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        return answer.Body!;
    }

    private static string Question(string focus, string changes = "", int port = 6380) =>
        $$"""{"port":{{port}},"protocol":"Tcp","focus":"{{focus}}","changes":[{{changes}}]}""";

    private static string Change(string id, string body) => $$"""{"id":"{{id}}","body":{{body}} }""";

    private static string Verdict(JsonNode picture, string from, string to) => (string)Edge(picture, from, to)["verdict"]!;

    private static JsonNode Edge(JsonNode picture, string from, string to) => Assert.Single(
        picture["edges"]!.AsArray(), edge => Is(edge!["from"], from) && Is(edge["to"], to))!;

    private static bool Is(JsonNode? id, string text) => text.Equals((string?)id, StringComparison.OrdinalIgnoreCase);
}
