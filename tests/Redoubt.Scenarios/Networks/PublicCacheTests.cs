using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>Caches outside of every virtual network: public addresses, firewall rules, and what goes with them.</summary>
public sealed class PublicCacheTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Theory]
    [InlineData("Basic", "C")]
    [InlineData("Standard", "C")]
    [InlineData("Premium", "P")]
    public async Task Each_tier_answers_on_the_internet_side_under_its_name(string tier, string family)
    {
        var site = await Site.CreateAsync(instance, $"public-{tier}");
        var internet = await Api.InternetAsync();
        var cache = await CreateAsync(site, $"public-{tier}", tier, family);
        Assert.Equal(tier == "Basic" ? 1 : 2, cache.Nodes.Count);
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(internet, cache.HostName));
        Assert.Equal("PONG", await instance.RedisAsync(internet, cache, "PING"));
        var host = await site.CreateHostAsync("client");
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));
        var nodes = cache.Nodes.Select(node => (string)node["address"]!);
        Assert.Empty(await PortProbe.OpenAsync(internet, [cache.VirtualIp, .. nodes], [6379, 13000]));
        Assert.Empty(await PortProbe.OpenAsync(internet, nodes, [6380, 15000]));
    }

    [Fact]
    public async Task Firewall_rules_let_in_whom_they_name_and_nobody_else_until_the_last_is_gone()
    {
        var site = await Site.CreateAsync(instance, "public-firewall");
        var internet = await Api.InternetAsync();
        var cache = await CreateAsync(site, "public-firewall");
        var (others, mine) = ($"{cache.Id}/firewallRules/others", $"{cache.Id}/firewallRules/mine");
        Assert.True(await IsOpenAsync(internet, cache));
        Assert.Equal(HttpStatusCode.Created, (await PutAsync(others, "198.18.0.11", "198.18.0.99")).Status);
        Assert.False(await IsOpenAsync(internet, cache));
        Assert.Equal(HttpStatusCode.Created, (await PutAsync(mine, "198.18.0.1", "198.18.0.10")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(mine, "198.18.0.10", "198.18.0.10")).Status);
        Assert.True(await IsOpenAsync(internet, cache));
        Assert.Equal("198.18.0.10", (string?)(await Api.PropertiesAsync(mine))["startIP"]);
        Assert.Equal(2, (await Api.GetAsync($"{cache.Id}/firewallRules")).Body!["value"]!.AsArray().Count);

        await Api.RefusedAsync(
            mine, """{"properties":{"startIP":"198.18.0.11","endIP":"198.18.0.10"}}""", "InvalidRequestBody", "properties.startIP", others);
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Delete, mine)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, mine)).Status);
        await TurnsAsync(internet, cache, open: false);
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Delete, others)).Status);
        await TurnsAsync(internet, cache, open: true);
    }

    [Fact]
    public async Task Public_access_is_closed_and_opened_again()
    {
        var site = await Site.CreateAsync(instance, "public-access");
        var internet = await Api.InternetAsync();
        var cache = await CreateAsync(site, "public-access");
        Assert.True(await IsOpenAsync(internet, cache));
        await PatchAsync("Disabled");
        Assert.False(await IsOpenAsync(internet, cache));
        await PatchAsync("Enabled");
        Assert.True(await IsOpenAsync(internet, cache));

        async Task PatchAsync(string access) => await Api.WaitAsync(await Api.SendAsync(
            HttpMethod.Patch, cache.Id, $$$"""{"properties":{"publicNetworkAccess":"{{{access}}}"} }"""));
    }

    [Fact]
    public async Task A_deleted_cache_takes_its_rules_its_name_and_its_address_along()
    {
        var site = await Site.CreateAsync(instance, "public-delete");
        var internet = await Api.InternetAsync();
        var cache = await CreateAsync(site, "public-delete");
        await PutAsync($"{cache.Id}/firewallRules/others", "198.18.0.11", "198.18.0.99");
        await Api.DeleteAsync(cache.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync($"{cache.Id}/firewallRules/others")).Status);
        Assert.Null(await DnsQuestion.AskAsync(internet, cache.HostName));

        var again = await CreateAsync(site, "public-delete");
        Assert.Empty((await Api.GetAsync($"{again.Id}/firewallRules")).Body!["value"]!.AsArray());
        Assert.Equal("PONG", await instance.RedisAsync(internet, again, "PING"));
    }

    private static Task<RunningCache> CreateAsync(Site site, string name, string tier = "Standard", string family = "C") =>
        site.CreatePublicCacheAsync(name, tier, family);

    private async Task<ArmAnswer> PutAsync(string rule, string start, string end)
    {
        var answer = await Api.PutAsync(rule, $$$"""{"properties":{"startIP":"{{{start}}}","endIP":"{{{end}}}"} }""");
        await Api.WaitAsync(answer);
        return answer;
    }

    private static async Task<bool> IsOpenAsync(string from, RunningCache cache) =>
        (await PortProbe.OpenAsync(from, [cache.VirtualIp], [6380])).Count == 1;

    private static Task TurnsAsync(string from, RunningCache cache, bool open) =>
        Eventually.IsSoAsync(open ? "the cache is open" : "the cache is closed", TimeSpan.FromSeconds(4), async () =>
            await IsOpenAsync(from, cache) == open);
}
