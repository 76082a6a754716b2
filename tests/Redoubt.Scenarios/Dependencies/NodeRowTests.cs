using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>What nodes ask of each other before they change places, and how orders reach them (claims C56, C59, C61, C70).</summary>
public sealed class NodeRowTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Without_6379_and_6380_between_nodes_nothing_is_handed_over_or_scaled()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "row-clients");
        await blocked.BlockAsync("between", 100, "10.7.1.0/24", "6379-6380", source: "10.7.1.0/24");
        Assert.True(await blocked.ServesAsync());
        var message = await blocked.MessageAsync(await ScaleAsync(blocked));
        Assert.Matches("Node 10.7.1.[56] of 'row-clients' cannot be scaled: it does not reach node 10.7.1.[56]:63(79|80)", message);
        Assert.Contains("Rule 'between' (priority 100) of group 'group' denies it outbound", message, StringComparison.Ordinal);
        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/forceReboot", """{"rebootType":"PrimaryNode"}""");
        await Eventually.IsSoAsync("the log says why", Patience, () => Task.FromResult(
            instance.HasLogged("of 'row-clients' cannot hand over or take over: it does not reach node")));
        Assert.Equal("primary", (string?)(await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes[0]["role"]);
        await blocked.OpenAsync("between");
        await Api.WaitAsync(await ScaleAsync(blocked));
    }

    [Theory]
    [InlineData("13000-13999")]
    [InlineData("15000-15999")]
    public async Task Without_the_ports_of_a_clusters_nodes_no_shard_is_added(string ports)
    {
        var name = $"row-{ports}";
        var blocked = await BlockedCache.CreateAsync(instance, name, "\"shardCount\":1");
        await blocked.BlockAsync("nodes", 100, "10.7.1.0/24", ports, source: "10.7.1.0/24");
        var message = await blocked.MessageAsync(await AddShardAsync(blocked));
        Assert.Contains($"of '{name}' cannot be scaled: it does not reach node 10.7.1.", message, StringComparison.Ordinal);
        Assert.Contains("Rule 'nodes' (priority 100) of group 'group' denies it outbound", message, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await Api.PropertiesAsync(blocked.Cache.Id))["shardCount"]!);
        Assert.Equal(2, (await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes.Count);
        Assert.True(await blocked.ServesAsync());
        await blocked.OpenAsync("nodes");
        await Api.WaitAsync(await AddShardAsync(blocked));
        Assert.Equal(4, (await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes.Count);
        await Api.DeleteAsync(blocked.Cache.Id);
    }

    /// <summary>A connection to 8443 alone still stands here: what is kept from the nodes is what is said on it.</summary>
    [Fact]
    public async Task A_planned_handover_is_ordered_over_8443_and_by_nodes_of_the_cache_alone()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "row-orders");
        var hosts = blocked.Cache.Nodes.Select(node => $"{instance.Prefix}-h{((string)node["name"]!)[1..]}").ToList();
        foreach (var host in hosts)
        {
            await NftAsync(host, "add table ip orders");
            await NftAsync(host, "add chain ip orders in { type filter hook input priority 0 ; }");
            await NftAsync(host, "add rule ip orders in tcp dport 8443 meta length > 200 drop");
        }

        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/forceReboot", """{"rebootType":"PrimaryNode"}""");
        await Eventually.IsSoAsync("the log says why", Patience, () => Task.FromResult(
            instance.HasLogged("is not reached on port 8443")));
        Assert.Equal("primary", (string?)(await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes[0]["role"]);
        foreach (var host in hosts)
        {
            await NftAsync(host, "delete table ip orders");
        }

        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/forceReboot", """{"rebootType":"PrimaryNode"}""");
        await Eventually.IsSoAsync("the other node is the primary", Patience, async () =>
            (string?)(await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes[1]["role"] == "primary");

        // Whoever stands in the subnet's network and knows the port is not let in without a node's certificate.
        var address = (string)blocked.Cache.Nodes[0]["address"]!;
        var stranger = await instance.RunInAsync(
            blocked.Host, "sh", "-c", $"(sleep 1; echo PING; sleep 1) | timeout 10 openssl s_client -connect {address}:8443 2>&1 || true");
        Assert.Contains(".nodes.redoubt", stranger.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PONG", stranger.Output, StringComparison.Ordinal);
        Assert.True(instance.HasLogged("refused a connection"));
    }

    private Task<ArmAnswer> ScaleAsync(BlockedCache blocked) => Api.SendAsync(
        HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }""");

    private Task<ArmAnswer> AddShardAsync(BlockedCache blocked) =>
        Api.SendAsync(HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"shardCount":2} }""");

    private async Task NftAsync(string host, string command) => await instance.RunInAsync(host, ["nft", .. command.Split(' ')]);
}
