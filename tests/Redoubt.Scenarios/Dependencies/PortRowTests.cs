using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>Rows of the port tables that no public host stands behind: blocked, with what then happens, and open again (claims C12-C14, C56-C58, C71).</summary>
public sealed class PortRowTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Theory]
    [InlineData("8500", "Udp")]
    [InlineData("16001", "Udp")]
    [InlineData("8500", "Tcp")]
    [InlineData("16001", "Tcp")]
    public async Task A_cache_that_probes_do_not_reach_on_any_of_their_ports_serves_nobody_until_they_do(string port, string protocol)
    {
        var blocked = await BlockedCache.CreateAsync(instance, $"row-probe-{port}-{protocol}".ToLowerInvariant());
        await blocked.BlockAsync("probes", 100, "*", port, source: "AzureLoadBalancer", direction: "Inbound", protocol: protocol);
        await Eventually.IsSoAsync("nobody is served", Patience, async () => !await blocked.ServesAsync());
        await blocked.OpenAsync("probes");
        await Eventually.IsSoAsync("clients are served again", Patience, blocked.ServesAsync);
    }

    [Fact]
    public async Task Without_8443_between_nodes_nothing_is_scaled_or_handed_over_and_a_crash_is_mended_all_the_same()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "row-agents");
        await blocked.BlockAsync("agents", 100, "10.7.1.0/24", "8443");
        var message = await blocked.MessageAsync(await Api.SendAsync(
            HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }"""));
        Assert.Matches("Node 10.7.1.[56] of 'row-agents' cannot be scaled: it does not reach node 10.7.1.[56]:8443", message);
        Assert.Contains("Rule 'agents' (priority 100) of group 'group' denies it outbound", message, StringComparison.Ordinal);

        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/forceReboot", """{"rebootType":"PrimaryNode"}""");
        await Eventually.IsSoAsync("the log says why", Patience, () => Task.FromResult(instance.HasLogged("cannot hand over or take over")));
        var after = await RunningCache.ReadAsync(Api, blocked.Cache.Id);
        Assert.Equal(blocked.Cache.Nodes.Select(node => (int)node["pid"]!), after.Nodes.Select(node => (int)node["pid"]!));

        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/injectFault", """{"fault":"crash"}""");
        await Eventually.IsSoAsync("both nodes run again", Patience, async () =>
            (await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes is [{ } first, { } second]
            && (string?)second["role"] == "primary" && (bool)first["inStep"]! && (bool)second["inStep"]!);
        await blocked.OpenAsync("agents");
        await Api.WaitAsync(await Api.SendAsync(
            HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }"""));
    }

    [Fact]
    public async Task Without_20226_between_nodes_no_shard_is_added_and_nothing_changes()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "row-membership", "\"shardCount\":2");
        Assert.Equal("OK", await instance.RedisAsync(blocked.Host, blocked.Cache, "-c", "SET", "kept", "value"));
        await blocked.BlockAsync("membership", 100, "10.7.1.0/24", "20226");
        var message = await blocked.MessageAsync(await ReshardAsync());
        Assert.Matches("Node 10.7.1.[0-9]+ of 'row-membership' cannot be scaled: it does not reach node 10.7.1.[0-9]+:20226", message);
        Assert.Contains("Rule 'membership' (priority 100) of group 'group' denies it outbound", message, StringComparison.Ordinal);
        var after = await RunningCache.ReadAsync(Api, blocked.Cache.Id);
        Assert.Equal(blocked.Cache.Nodes.Select(node => (int)node["pid"]!), after.Nodes.Select(node => (int)node["pid"]!));
        var cache = await Api.PropertiesAsync(blocked.Cache.Id);
        Assert.Equal(("Succeeded", 2), ((string?)cache["provisioningState"], (int)cache["shardCount"]!));

        await blocked.OpenAsync("membership");
        await Api.WaitAsync(await ReshardAsync());
        Assert.Equal(6, (await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes.Count);
        Assert.Equal("value", await instance.RedisAsync(blocked.Host, blocked.Cache, "-c", "GET", "kept"));
        await Api.DeleteAsync(blocked.Cache.Id);

        Task<ArmAnswer> ReshardAsync() => Api.SendAsync(HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"shardCount":3} }""");
    }

    [Fact]
    public async Task Without_10221_between_nodes_a_replica_does_not_follow_and_what_is_written_then_is_lost_with_the_primary()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "row-replication");
        Assert.Equal("OK", await instance.RedisAsync(blocked.Host, blocked.Cache, "SET", "before", "value"));
        await Eventually.IsSoAsync("the replica has it", Patience, blocked.IsReplicatedAsync);
        await blocked.BlockAsync("replication", 100, "10.7.1.0/24", "10221-10231");

        // A rule does not end a flow that stands; a replica that begins again finds it.
        await instance.RedisAsync(blocked.Host, blocked.Cache, "CLIENT", "KILL", "TYPE", "replica");
        await Eventually.IsSoAsync("the replica does not follow", Patience, async () => await blocked.NodesInStepAsync() == 1);
        Assert.Equal("OK", await instance.RedisAsync(blocked.Host, blocked.Cache, "SET", "after", "value"));
        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/injectFault", """{"fault":"crash"}""");
        await Eventually.IsSoAsync("the replica has taken over", Patience, blocked.ServesAsync);
        Assert.Equal("value", await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "before"));
        Assert.Equal("", await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "after"));
        await blocked.OpenAsync("replication");
        await Eventually.IsSoAsync("both nodes are in step", Patience, async () => await blocked.NodesInStepAsync() == 2);
    }

    [Fact]
    public async Task Every_row_is_tried_again_and_again_and_the_cache_says_since_when_one_fails()
    {
        await using var own = await RedoubtInstance.StartAsync("--metrics-interval", "0.2");
        var blocked = await BlockedCache.CreateAsync(own, "row-health");
        await Eventually.IsSoAsync("all rows are met", Patience, async () => await RowsAsync() is { Count: 20 } rows && rows.All(IsMet));
        var before = TimeProvider.System.GetUtcNow();
        await blocked.BlockAsync("membership", 100, "10.7.1.0/24", "20226");
        await Eventually.IsSoAsync("the rows of 20226 alone fail", Patience, async () =>
            (await RowsAsync()).Where(row => !IsMet(row)).Select(row => (string?)row["row"]).SequenceEqual(["O9", "I8"]));
        var row = (await RowsAsync()).First(row => (string?)row["row"] == "O9");
        Assert.InRange((DateTimeOffset)row["failingSince"]!, before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        Assert.True((DateTimeOffset)row["lastSuccess"]! <= (DateTimeOffset)row["failingSince"]!);
        Assert.Contains("20226: no answer within", (string)row["reason"]!, StringComparison.Ordinal);
        await blocked.OpenAsync("membership");
        await Eventually.IsSoAsync("all rows are met again", Patience, async () => (await RowsAsync()).All(IsMet));

        async Task<List<JsonNode>> RowsAsync() =>
            [.. (await own.Api.GetAsync($"/redoubt/caches?id={Uri.EscapeDataString(blocked.Cache.Id)}")).Body!["health"]!.AsArray().OfType<JsonNode>()];

        static bool IsMet(JsonNode row) => row["failingSince"] is null;
    }
}
