using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The pages about a cache's nodes: Virtual network, Reboot, Scale, and the activity log that tells of both.</summary>
public sealed partial class NodesPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Nodes_and_what_their_network_holds_for_them_are_shown_and_a_reboot_is_in_the_activity_log()
    {
        var site = await Site.CreateAsync(instance, "menu-nodes");
        var cache = await site.CreateCacheAsync("menu-nodes");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-nodes", "virtual-network", "Virtual network");
        foreach (var node in cache.Nodes)
        {
            var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{node["sslPort"]}" });
            await Expect(row).ToContainTextAsync($"{node["address"]}");
            await Expect(row).ToContainTextAsync($"{node["role"]}");
        }

        await page.PressAsync("Show effective rules and routes");
        await Expect(page.GetByText("No network security group is associated")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "VnetLocal" })).ToContainTextAsync("10.7.0.0/16");

        var primary = cache.Nodes.Single(node => (string)node["role"]! == "primary");
        await page.OpenCacheAsync(site.Group, "menu-nodes", "reboot", "Reboot");
        await page.GetByLabel("Nodes", new() { Exact = true }).SelectOptionAsync("PrimaryNode");
        await page.ConfirmAsync("Reboot", "reboot");
        await page.SaysAsync("The reboot has begun.");
        await Expect(page.GetByText("Rebooting", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Rebooting", new() { Exact = true })).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        var after = await RunningCache.ReadAsync(instance.Api, cache.Id);
        Assert.NotEqual($"{primary["pid"]}", $"{after.Nodes.Single(node => $"{node["address"]}" == $"{primary["address"]}")["pid"]}");

        await page.OpenCacheAsync(site.Group, "menu-nodes", "activity-log", "Activity log");
        var reboots = page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = RebootPattern() });
        await Expect(reboots.First).ToContainTextAsync("Succeeded");
        await Expect(reboots.First).ToContainTextAsync($"{(await instance.ClientFileAsync())["clientId"]}");
        await Expect(reboots).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_cache_is_scaled_to_a_size_that_is_offered_and_offers_the_others()
    {
        var site = await Site.CreateAsync(instance, "menu-scale");
        var cache = await site.CreateCacheAsync("menu-scale");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-scale", "scale", "Scale");
        await Expect(page.GetByLabel("Premium P1")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Standard C1")).ToHaveCountAsync(0);
        await page.GetByLabel("Premium P2").CheckAsync();
        await page.PressAsync("Scale");
        await page.SaysAsync("The cache is Premium P2.", 120_000);
        await Expect(page.GetByLabel("Premium P1")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What is being done" })).ToHaveCountAsync(0);
        Assert.Equal(2, (int?)(await instance.Api.GetAsync(cache.Id)).Body!["properties"]!["sku"]!["capacity"]);
    }

    [GeneratedRegex("forceReboot/action", RegexOptions.IgnoreCase)]
    private static partial Regex RebootPattern();
}
