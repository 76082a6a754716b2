using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The charts of the overview.</summary>
public sealed class MetricChartsTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task They_show_values_after_commands_and_the_line_that_is_drawn()
    {
        var site = await Site.CreateAsync(instance, "menu-charts");
        var cache = await site.CreateCacheAsync("menu-charts");
        var host = await site.CreateHostAsync("client");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/caches/menu-charts/menu-charts");
        await instance.RedisAsync(host, cache, "SET", "here", "x");

        // What was read before a node is looked at for the first time is in no interval.
        await Eventually.IsSoAsync("the hit rate is shown", TimeSpan.FromSeconds(90), async () =>
        {
            await instance.RedisAsync(host, cache, "GET", "here");
            return await Figure(page, "Hit rate").Locator("strong").InnerTextAsync() == "100.0";
        });
        var memory = await Figure(page, "Used memory").Locator("strong").InnerTextAsync();
        Assert.InRange(double.Parse(memory, CultureInfo.InvariantCulture), 0.5, 500);
        foreach (var chart in new[] { "Operations per second", "Latency", "Used memory", "Connected clients", "Hit rate", "Server load" })
        {
            await Expect(Figure(page, chart).Locator("svg path, svg circle").First).ToBeAttachedAsync();
            await Expect(Figure(page, chart).GetByRole(AriaRole.Img).First).ToHaveAccessibleNameAsync(
                new Regex($"^{chart}.*, from .* to .* minutes?$"));
        }
    }

    private static ILocator Figure(IPage page, string title) => page.GetByRole(AriaRole.Figure).Filter(new() { HasText = title });
}
