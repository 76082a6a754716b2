using Microsoft.Playwright;
using Redoubt.Scenarios.Geo;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page Geo-replication: two caches are linked, change their roles and part again.</summary>
public sealed class GeoReplicationPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Two_caches_are_linked_fail_over_without_losing_a_key_and_are_unlinked()
    {
        var two = await TwoCaches.CreateAsync(instance, "menu-geo");
        Assert.Equal("OK", await two.AtAAsync("SET", "first", "a"));
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync("menu-geo", "menu-geo-a", "geo-replication", "Geo-replication");
        await page.GetByLabel("Cache that becomes the secondary").SelectOptionAsync(two.B.Id);
        await page.PressAsync("Link");
        await page.SaysAsync("The caches are linked.", 120_000);
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "menu-geo-b" });
        await Expect(row).ToContainTextAsync("Secondary");
        await two.SettledAsync();
        Assert.Equal("a", await two.AtBAsync("GET", "first"));
        Assert.Contains("READONLY", await two.AtBAsync("SET", "second", "b"), StringComparison.Ordinal);

        await page.ConfirmAsync("Fail over", "fail over");
        await page.SaysAsync("The secondary is the primary.", 120_000);
        await Expect(row).ToContainTextAsync("Primary");
        Assert.Equal("OK", await two.AtBAsync("SET", "second", "b"));
        Assert.Equal("a", await two.AtBAsync("GET", "first"));
        Assert.Contains("READONLY", await two.AtAAsync("SET", "third", "a"), StringComparison.Ordinal);
        await two.SettledAsync();

        await page.ConfirmAsync("Force a failover", "force a failover");
        await page.SaysAsync("The secondary is the primary.", 120_000);
        await Expect(row).ToContainTextAsync("Secondary");
        await two.SettledAsync();
        Assert.Equal("OK", await two.AtAAsync("SET", "third", "a"));

        await page.ConfirmAsync("Unlink", "unlink");
        await Expect(page.GetByText("The cache has no link.")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Eventually.IsSoAsync("the other cache takes writes of its own", TimeSpan.FromSeconds(60), async () =>
            await two.AtBAsync("SET", "own", "b") == "OK");
        Assert.Equal("b", await two.AtBAsync("GET", "second"));
    }

    [Fact]
    public async Task A_cache_that_is_not_premium_has_nothing_to_link()
    {
        var site = await Site.CreateAsync(instance, "menu-geo-none");
        await site.CreatePublicCacheAsync("menu-geo-none");
        await using var browser = await Browser.OpenAsync(instance);
        await browser.SignInAsync();
        await browser.Page.OpenCacheAsync(site.Group, "menu-geo-none", "geo-replication", "Geo-replication");
        await Expect(browser.Page.GetByText("Geo-replication needs the Premium tier.")).ToBeVisibleAsync();
    }
}
