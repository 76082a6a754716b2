using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Failover;

/// <summary>A primary that is rebooted or fails gives its place to a replica, while writers write through the front end.</summary>
public sealed class FailoverTests(SharedInstance shared)
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Theory]
    [InlineData("planned", 5)]
    [InlineData("crash", 3)]
    [InlineData("partition", 2)]
    [InlineData("halfopen", 2)]
    public async Task No_acknowledged_write_is_lost(string kind, int rounds)
    {
        var site = await Site.CreateAsync(instance, $"failover-{kind}");
        var cache = await site.CreateCacheAsync($"failover-{kind}");
        string[] waits = kind == "planned" ? [] : ["--wait"];
        var outcome = (await DrillAsync(
            [cache.HostName.Split('.')[0], kind, "--from", $"{site.Group}/vnet/app", "--rounds", $"{rounds}", "--pipeline", "4", .. waits]))
            .Expect(0);

        var counts = Regex.Match(outcome.Output, "^([0-9]+) writes acknowledged in .*, 0 of them lost", RegexOptions.Multiline);
        Assert.True(counts.Success, outcome.Output);
        Assert.True(long.Parse(counts.Groups[1].ValueSpan, CultureInfo.InvariantCulture) > 100, outcome.Output);
        var after = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.Equal(["primary", "replica"], after.Nodes.Select(node => (string)node["role"]!).Order());
        Assert.All(after.Nodes, node => Assert.True((bool)node["inStep"]!));

        // Whoever failed is another process now; that of the last replica of an even number of planned rounds is too.
        Assert.Empty(after.Nodes.Select(Pid).Intersect(cache.Nodes.Select(Pid).Take(1)));
    }

    [Fact]
    public async Task The_answer_and_the_node_ports_follow_the_primary()
    {
        var site = await Site.CreateAsync(instance, "failover-answer");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("failover-answer", "\"enableNonSslPort\":true");
        Assert.Equal([true, false], await PrimariesAsync(cache));
        Assert.Equal("OK", await instance.RedisAsync(host, cache, "SET", "kept", "value"));
        await RebootAsync(cache, """{"rebootType":"PrimaryNode"}""");

        Assert.Equal([false, true], await PrimariesAsync(cache));
        Assert.Equal("value", await instance.RedisAsync(host, cache, "GET", "kept"));
        foreach (var (port, role) in new[] { (15000, "slave"), (15001, "master"), (13000, "slave"), (13001, "master") })
        {
            Assert.Contains($"role:{role}", await instance.RedisAsync(host, cache, cache.PrimaryKey, port, "INFO", "replication"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reboot_starts_each_node_that_was_asked_for_and_keeps_the_data_where_there_is_a_replica()
    {
        var site = await Site.CreateAsync(instance, "reboot");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("reboot");
        Assert.Equal("OK", await instance.RedisAsync(host, cache, "SET", "kept", "value"));

        await RebootAsync(cache, """{"rebootType":"SecondaryNode"}""");
        var second = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.Equal(Pid(cache.Nodes[0]), Pid(second.Nodes[0]));
        Assert.NotEqual(Pid(cache.Nodes[1]), Pid(second.Nodes[1]));

        await RebootAsync(cache, """{"rebootType":"AllNodes"}""");
        var third = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.Empty(third.Nodes.Select(Pid).Intersect(second.Nodes.Select(Pid)));

        await RebootAsync(cache, """{"ports":[15000]}""");
        var fourth = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.NotEqual(Pid(third.Nodes[0]), Pid(fourth.Nodes[0]));
        Assert.Equal(Pid(third.Nodes[1]), Pid(fourth.Nodes[1]));
        Assert.Equal("value", await instance.RedisAsync(host, cache, "GET", "kept"));
    }

    [Fact]
    public async Task A_cache_of_one_node_comes_back_after_a_reboot_and_after_a_crash()
    {
        var site = await Site.CreateAsync(instance, "reboot-basic");
        var internet = await Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("reboot-basic", "Basic");
        await RebootAsync(cache, """{"rebootType":"PrimaryNode"}""");
        var rebooted = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.NotEqual(Pid(cache.Nodes[0]), Pid(rebooted.Nodes[0]));
        Assert.Equal("PONG", await instance.RedisAsync(internet, cache, "PING"));

        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/injectFault", """{"fault":"crash"}""")).Status);
        await Eventually.IsSoAsync("the node was started again", Recovery, async () =>
            Pid((await RunningCache.ReadAsync(Api, cache.Id)).Nodes[0]) != Pid(rebooted.Nodes[0]));
        Assert.Equal("PONG", await instance.RedisAsync(internet, cache, "PING"));
    }

    [Theory]
    [InlineData("""{"rebootType":"Everything"}""", "PrimaryNode, SecondaryNode or AllNodes is wanted")]
    [InlineData("{}", "PrimaryNode, SecondaryNode or AllNodes is wanted")]
    [InlineData("""{"rebootType":"AllNodes","shardId":0}""", "The cache is not clustered")]
    [InlineData("""{"ports":[15002]}""", "'15002' is not the port of a node: they are 15000 to 15001, or 13000 to 13001.")]
    [InlineData("""{"ports":["x"]}""", "'x' is not the port of a node")]
    public async Task A_reboot_of_what_is_not_there_is_refused_and_nothing_happens(string body, string text)
    {
        var site = await Site.CreateAsync(instance, $"reboot-refused-{Math.Abs(body.GetHashCode(StringComparison.Ordinal))}");
        var cache = await site.CreateCacheAsync(site.Group);
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", body);

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestBody"), (answer.Status, answer.Code));
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
        Assert.Equal(cache.Nodes.Select(Pid), (await RunningCache.ReadAsync(Api, cache.Id)).Nodes.Select(Pid));
    }

    private static int Pid(JsonNode node) => (int)node["pid"]!;

    private Task<CommandOutcome> DrillAsync(string[] arguments) => CommandLine.RunAsync(instance.Folder, ["drill", .. arguments]);

    private async Task RebootAsync(RunningCache cache, string body)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", body);
        Assert.Equal((HttpStatusCode.OK, "reboot operation enqueued"), (answer.Status, (string?)answer.Body!["message"]));
        await Eventually.IsSoAsync("the reboot has ended", Recovery, async () =>
            (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"] == "Succeeded");
    }

    private async Task<IEnumerable<bool>> PrimariesAsync(RunningCache cache) =>
        (await Api.PropertiesAsync(cache.Id))["instances"]!.AsArray().Select(node => (bool)node!["isPrimary"]!);
}
