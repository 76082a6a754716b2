using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Redoubt.Scenarios.Portal;

/// <summary>What holds for every page.</summary>
internal static class PageChecks
{
    /// <summary>It does not scroll sideways, and axe finds nothing serious.</summary>
    public static async Task ReadableAsync(this IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
        var found = await page.RunAxe();
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Empty(serious.Select(violation => $"{page.Url}: {violation.Id}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"));
    }

    /// <summary>Keeps a picture of the page in the folder that REDOUBT_TEST_LOGS names, to be looked at.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_TEST_LOGS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
