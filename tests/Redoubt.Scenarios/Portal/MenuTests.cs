using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>Every page of a cache's resource menu.</summary>
public sealed class MenuTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Each_is_there_readable_and_without_a_serious_issue_for_axe(int width, ColorScheme scheme)
    {
        var site = await Site.CreateAsync(instance, $"menu-{width}");
        await site.CreateCacheAsync($"menu-{width}", "\"shardCount\":2");
        await using var browser = await Browser.OpenAsync(instance, width, scheme);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/caches/menu-{width}/menu-{width}");
        var menu = page.GetByRole(AriaRole.Navigation, new() { Name = "Resource menu" });
        await OpenAsync();
        await Expect(menu.GetByRole(AriaRole.Link, new() { Name = "Properties" })).ToBeVisibleAsync();
        var entries = await menu.GetByRole(AriaRole.Link).AllInnerTextsAsync();
        Assert.True(entries.Count > 15);
        foreach (var entry in entries)
        {
            await menu.GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(entry == "Overview" ? $"menu-{width}" : entry);
            await Expect(page.GetByText("Reading the cache")).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            await page.ReadableAsync();
            await OpenAsync();
        }

        Assert.Empty(browser.Strangers);

        // Where the window is narrow, the menu is behind a button, and closed again on the next page.
        async Task OpenAsync()
        {
            var button = menu.GetByRole(AriaRole.Button);
            if (width > 390)
            {
                await Expect(button).ToHaveCountAsync(0);
            }
            else
            {
                await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
                await Expect(menu.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
                await button.ClickAsync();
            }
        }
    }
}
