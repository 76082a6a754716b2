using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The pages Advanced settings and Cluster size.</summary>
public sealed class SettingsPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Settings_hold_at_the_nodes_and_a_wrong_one_changes_nothing()
    {
        var site = await Site.CreateAsync(instance, "menu-settings");
        var cache = await site.CreateCacheAsync("menu-settings");
        var host = await site.CreateHostAsync("client");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-settings", "advanced", "Advanced settings");
        await Expect(page.GetByLabel("maxmemory-policy")).ToHaveValueAsync("volatile-lru");
        await page.GetByLabel("notify-keyspace-events").FillAsync("Q?");
        await page.GetByLabel("maxmemory-policy").SelectOptionAsync("allkeys-lfu");
        await page.PressAsync("Save");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("notify-keyspace-events");
        Assert.DoesNotContain("allkeys-lfu", await MemoryAsync(), StringComparison.Ordinal);

        await page.GetByLabel("notify-keyspace-events").FillAsync("KEA");
        await page.GetByLabel("Clients may come without TLS").CheckAsync();
        await page.PressAsync("Save");
        await page.SaysAsync("The settings hold.", 60_000);
        Assert.Contains("maxmemory_policy:allkeys-lfu", await MemoryAsync(), StringComparison.Ordinal);
        var properties = await instance.Api.PropertiesAsync(cache.Id);
        Assert.True((bool)properties["enableNonSslPort"]!);
        Assert.Equal("KEA", (string?)properties["redisConfiguration"]!["notify-keyspace-events"]);

        await page.OpenCacheAsync(site.Group, "menu-settings", "advanced", "Advanced settings");
        await Expect(page.GetByLabel("Clients may come without TLS")).ToBeCheckedAsync();
        await page.GetByLabel("Clients may come without TLS").UncheckAsync();
        await page.PressAsync("Discard changes");
        await Expect(page.GetByLabel("Clients may come without TLS")).ToBeCheckedAsync();

        Task<string> MemoryAsync() => instance.RedisAsync(host, cache, "INFO", "memory");
    }

    [Fact]
    public async Task A_cluster_grows_by_a_shard_and_its_steps_are_seen_on_every_page_of_it()
    {
        var site = await Site.CreateAsync(instance, "menu-cluster");
        var cache = await site.CreateCacheAsync("menu-cluster", "\"shardCount\":1");
        var host = await site.CreateHostAsync("client");
        // Keys to move: without them it is over before a page can say so.
        await instance.RedisAsync(host, cache, "EVAL", "for i = 1, 150000 do redis.call('SET', 'key' .. i, i) end", "0");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-cluster", "cluster-size", "Cluster size");
        await Expect(page.GetByText("The cache has 1 shard of")).ToBeVisibleAsync();
        await page.GetByLabel("Shards").FillAsync("2");
        await page.PressAsync("Change");
        var work = page.GetByRole(AriaRole.Region, new() { Name = "What is being done" });
        await Expect(work).ToContainTextAsync("%");
        await Expect(work.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await page.SaysAsync("The cache has 2 shards.", 180_000);
        await Expect(work).ToHaveCountAsync(0);
        await Expect(page.GetByText("The cache has 2 shards of")).ToBeVisibleAsync();
        Assert.Equal(2, (int?)(await instance.Api.PropertiesAsync(cache.Id))["shardCount"]);
        Assert.Equal("150000", await instance.RedisAsync(host, cache, "-c", "GET", "key150000"));
    }
}
