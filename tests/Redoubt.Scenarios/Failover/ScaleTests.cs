using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Failover;

/// <summary>Sizes and tiers change while a cache serves.</summary>
public sealed class ScaleTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_size_changes_both_ways_on_the_running_nodes_and_no_connection_is_cut()
    {
        var site = await Site.CreateAsync(instance, "scale-size");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("scale-size");
        await using var client = await Lifetime.SteadyClient.ConnectAsync(instance, host, cache);
        Assert.Equal("OK", await instance.RedisAsync(host, cache, "SET", "kept", "value"));
        foreach (var (capacity, gibibytes, clients) in new[] { (2, 13, 15000), (1, 6, 7500) })
        {
            await ScaleAsync(cache, "Premium", "P", capacity);
            Assert.All(await MemoryAsync(host, cache), memory => Assert.Equal(gibibytes * 1024L * 1024 * 1024, memory));
            Assert.Equal($"{clients}", (string?)(await Api.PropertiesAsync(cache.Id))["redisConfiguration"]!["maxclients"]);
            Assert.Contains($"maxclients:{clients}", await instance.RedisAsync(host, cache, "INFO", "clients"), StringComparison.Ordinal);
        }

        Assert.Equal("value", await instance.RedisAsync(host, cache, "GET", "kept"));
        await client.AssertNeverCutAsync();
        Assert.Equal(cache.Nodes.Select(node => (int)node["pid"]!), (await RunningCache.ReadAsync(Api, cache.Id)).Nodes.Select(node => (int)node["pid"]!));
    }

    [Fact]
    public async Task A_basic_cache_becomes_standard_and_premium_with_its_data_and_a_replica_in_step()
    {
        var site = await Site.CreateAsync(instance, "scale-tier");
        var internet = await Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("scale-tier", "Basic");
        Assert.Equal("OK", await instance.RedisAsync(internet, cache, "SET", "kept", "value"));

        await ScaleAsync(cache, "Standard", "C", 1);
        var standard = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.Equal(["primary", "replica"], standard.Nodes.Select(node => (string)node["role"]!));
        Assert.All(standard.Nodes, node => Assert.True((bool)node["inStep"]!));
        await ScaleAsync(cache, "Premium", "P", 1);
        Assert.Equal(2, (await Api.PropertiesAsync(cache.Id))["instances"]!.AsArray().Count);

        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", """{"rebootType":"PrimaryNode"}""")).Status);
        await Eventually.IsSoAsync("the reboot has ended", TimeSpan.FromSeconds(60), async () =>
            (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"] == "Succeeded");
        Assert.Equal("value", await instance.RedisAsync(internet, cache, "GET", "kept"));
    }

    [Theory]
    [InlineData("Premium", "P", 1, "Standard", "C", 1, "no tier can be scaled down")]
    [InlineData("Basic", "C", 1, "Premium", "P", 1, "scale it to Standard first")]
    [InlineData("Basic", "C", 1, "Standard", "C", 2, "change the tier and the size in separate requests")]
    [InlineData("Standard", "C", 1, "Standard", "C", 0, "cannot become C0")]
    public async Task A_scale_that_the_cloud_refuses_is_refused_and_changes_nothing(
        string tier, string family, int capacity, string toTier, string toFamily, int toCapacity, string text)
    {
        var site = await Site.CreateAsync(instance, $"scale-no-{tier}{toTier}{toCapacity}".ToLowerInvariant());
        var cache = await site.CreatePublicCacheAsync(site.Group, tier, family);
        var before = (await Api.PropertiesAsync(cache.Id))["sku"]!.ToJsonString();
        Assert.Contains($"\"capacity\":{capacity}", before, StringComparison.Ordinal);
        var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, Sku(toTier, toFamily, toCapacity));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await Api.PropertiesAsync(cache.Id))["sku"]!.ToJsonString());
    }

    [Fact]
    public async Task A_scale_that_fails_returns_to_the_size_before_and_the_cache_goes_on()
    {
        var site = await Site.CreateAsync(instance, "scale-fails");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("scale-fails");
        Assert.Equal("OK", await instance.RedisAsync(host, cache, "SET", "kept", "value"));
        var begun = await Api.SendAsync(HttpMethod.Patch, cache.Id, Sku("Premium", "P", 5));
        Assert.Equal(HttpStatusCode.Accepted, begun.Status);
        JsonNode? status = null;
        await Eventually.IsSoAsync("the operation has ended", TimeSpan.FromSeconds(60), async () =>
            (string?)(status = (await Api.GetAsync(new Uri(begun.Watch!).PathAndQuery)).Body)!["status"] != "InProgress");

        Assert.Equal("Failed", (string?)status!["status"]);
        Assert.Contains("may grow to 120 GiB as a P5", (string?)status["error"]!["message"], StringComparison.Ordinal);
        var after = await Api.PropertiesAsync(cache.Id);
        Assert.Equal(("Succeeded", 1), ((string?)after["provisioningState"], (int)after["sku"]!["capacity"]!));
        Assert.Equal("value", await instance.RedisAsync(host, cache, "GET", "kept"));
        Assert.All(await MemoryAsync(host, cache), memory => Assert.Equal(6L * 1024 * 1024 * 1024, memory));
    }

    private static string Sku(string tier, string family, int capacity) =>
        $$$"""{"properties":{"sku":{"name":"{{{tier}}}","family":"{{{family}}}","capacity":{{{capacity}}}} } }""";

    private async Task ScaleAsync(RunningCache cache, string tier, string family, int capacity)
    {
        var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, Sku(tier, family, capacity));
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.ToString());
        Assert.Equal("Scaling", (string?)answer.Body!["properties"]!["provisioningState"]);
        await Api.WaitAsync(answer);
        var after = await Api.PropertiesAsync(cache.Id);
        Assert.Equal(
            ("Succeeded", tier, capacity),
            ((string?)after["provisioningState"], (string?)after["sku"]!["name"], (int)after["sku"]!["capacity"]!));
    }

    private async Task<IReadOnlyList<long>> MemoryAsync(string host, RunningCache cache)
    {
        var found = new List<long>();
        foreach (var port in new[] { 15000, 15001 })
        {
            var info = await instance.RedisAsync(host, cache, cache.PrimaryKey, port, "INFO", "memory");
            found.Add(long.Parse(info.Split('\n').Single(line => line.StartsWith("maxmemory:", StringComparison.Ordinal))[10..].Trim()));
        }

        return found;
    }
}
