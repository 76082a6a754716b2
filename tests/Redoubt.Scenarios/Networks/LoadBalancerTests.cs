using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>The load balancer of an injected cache: probes, sources, and nodes that ask themselves (claims C17 and C71).</summary>
public sealed class LoadBalancerTests(SharedInstance shared)
{
    // Two probes in a row, five seconds apart, each with two seconds of patience, on a machine that does other things, too.
    private static readonly TimeSpan Probes = TimeSpan.FromSeconds(30);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_cache_that_probes_do_not_reach_serves_nobody_until_they_do()
    {
        var site = await Site.CreateAsync(instance, "balancer-probe");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("balancer-probe");
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        await Api.CreateAsync(group, """{"location":"westeurope"}""");
        await Api.CreateAsync(
            site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        var rule = $"{group}/securityRules/probes";
        await Api.CreateAsync(rule, NetworkApi.Rule(100, "Inbound", "Deny", source: "AzureLoadBalancer", port: "6380"));
        Assert.True(await IsOpenAsync());
        await Eventually.IsSoAsync("the front end has no node", Probes, async () => !await IsOpenAsync());
        Assert.Empty(await PortProbe.OpenAsync(host, [cache.VirtualIp], [6380, 15000, 15001]));

        await Api.DeleteAsync(rule);
        await Eventually.IsSoAsync("the front end has its nodes again", Probes, IsOpenAsync);
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));

        async Task<bool> IsOpenAsync() => (await PortProbe.OpenAsync(host, [cache.VirtualIp], [6380])).Count == 1;
    }

    [Fact]
    public async Task A_node_sees_its_clients_own_address_and_reaches_itself_through_the_front_end()
    {
        var site = await Site.CreateAsync(instance, "balancer-source");
        await site.CreateHostAsync("other");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("balancer-source");
        Assert.Contains(" addr=10.7.2.5:", await instance.RedisAsync(host, cache, "CLIENT", "LIST"), StringComparison.Ordinal);
        foreach (var node in cache.Nodes)
        {
            var own = $"{instance.Prefix}-h{((string)node["name"]!)[1..]}";
            Assert.Equal("PONG", await instance.RedisAsync(own, cache, "PING"));
        }
    }
}
