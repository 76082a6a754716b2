using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Client.Connection;
using Redoubt.Client.Errors;
using Redoubt.Client.Networks;
using Redoubt.Model.Resources;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Diagnosis;

/// <summary>POST {subnet}/checkCache: a subnet held against the port tables before the cache stands.</summary>
public sealed class CheckCacheTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task The_rows_that_a_subnet_would_block_are_those_that_the_cache_in_it_then_misses()
    {
        var site = await Site.CreateAsync(instance, "check-rows");
        var group = site.Id("Microsoft.Network/networkSecurityGroups/redis");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        // It stops no create: the port between nodes is needed when they are linked later.
        await instance.Api.CreateAsync($"{group}/securityRules/stop", NetworkApi.Rule(100, "Inbound", "Deny", source: "10.7.1.0/24", port: "20226"));
        var open = await CheckAsync(site, """{"name":"check-rows"}""");
        Assert.True((bool)open["satisfied"]!);
        Assert.Null(open["repair"]);
        await instance.Api.CreateAsync(site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("networkSecurityGroup", group)));

        var planned = await CheckAsync(site, """{"name":"check-rows","shardCount":2,"replicasPerPrimary":1}""");
        Assert.False((bool)planned["satisfied"]!);
        Assert.Equal(site.CacheId("check-rows"), (string?)planned["cache"]);
        var denied = Broken(planned).SelectMany(row => row["peers"]!.AsArray()).SelectMany(peer => peer!["denied"]!.AsArray()).ToList();
        Assert.NotEmpty(denied);
        Assert.All(denied, each => Assert.Equal($"{group}/securityRules/stop", (string?)each!["resource"]));
        Assert.NotEmpty(planned["repair"]!["az"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.GetAsync(site.CacheId("check-rows"))).Status);

        await site.CreateCacheAsync("check-rows");
        var standing = (await instance.Api.SendAsync(HttpMethod.Post, $"{site.CacheId("check-rows")}/diagnoseNetwork", "{}")).Body!;
        Assert.Equal(Broken(planned).Select(row => (string)row["id"]!), Broken(standing).Select(row => (string)row["id"]!));
    }

    [Fact]
    public async Task What_a_create_would_be_refused_for_is_refused_and_addresses_are_counted()
    {
        var site = await Site.CreateAsync(instance, "check-refused", "10.7.1.0/28");
        var client = Connect();
        var (network, subnet) = (ResourceId.Parse(site.Network), ResourceId.Parse(site.RedisSubnet));
        Assert.Equal(11, Assert.Single(await client.VirtualNetworks.ListUsagesAsync(network, TestContext.Current.CancellationToken), usage => usage.Id.Equals(subnet)).Free);
        Assert.True((await client.VirtualNetworks.CheckAddressAsync(network, "10.7.1.4", TestContext.Current.CancellationToken)).Available);
        Assert.True((await client.VirtualNetworks.CheckCacheAsync(subnet, new PlannedCache("check-refused", 5), TestContext.Current.CancellationToken)).Satisfied);

        var full = await Assert.ThrowsAsync<ArmException>(
            () => client.VirtualNetworks.CheckCacheAsync(subnet, new PlannedCache("check-refused", 6), TestContext.Current.CancellationToken));
        Assert.Equal("SubnetIsFull", full.Error.Code);
        Assert.Contains("does not have enough capacity for 13 IP addresses. 11 of its 11", full.Error.Message, StringComparison.Ordinal);
        await RefusedAsync(site.RedisSubnet, "{}", HttpStatusCode.BadRequest, "The name that the cache is to have is wanted");
        await RefusedAsync(site.RedisSubnet, """{"name":"a--b"}""", HttpStatusCode.BadRequest, "single hyphens");
        await RefusedAsync(site.RedisSubnet, """{"name":"ok","shardCount":"two"}""", HttpStatusCode.BadRequest, "shardCount");
        await RefusedAsync($"{site.Network}/subnets/none", """{"name":"ok"}""", HttpStatusCode.NotFound, "was not found");
        await site.CreateHostAsync("client");
        await RefusedAsync(site.AppSubnet, """{"name":"ok"}""", HttpStatusCode.BadRequest, "must hold caches alone");
    }

    private RedoubtClient Connect() => RedoubtClient.Connect(
        new DataFolder(instance.Folder), new Uri($"https://localhost:{instance.Port}"), TimeProvider.System);

    private static IEnumerable<JsonNode> Broken(JsonNode diagnosis) =>
        diagnosis["rows"]!.AsArray().OfType<JsonNode>().Where(row => !(bool)row["satisfied"]!);

    private async Task<JsonNode> CheckAsync(Site site, string body)
    {
        var answer = await instance.Api.SendAsync(HttpMethod.Post, $"{site.RedisSubnet}/checkCache", body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        return answer.Body!;
    }

    private async Task RefusedAsync(string subnet, string body, HttpStatusCode status, string text)
    {
        var answer = await instance.Api.SendAsync(HttpMethod.Post, $"{subnet}/checkCache", body);
        Assert.True(answer.Status == status, answer.ToString());
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
    }
}
