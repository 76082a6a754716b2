using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Redoubt.Scenarios.Portal;

/// <summary>What holds for every page.</summary>
internal static class PageChecks
{
    /// <summary>It does not scroll sideways, and axe finds nothing serious.</summary>
    public static async Task ReadableAsync(this IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{page.Url} scrolls sideways.");
        var found = await page.RunAxe();
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Empty(serious.Select(violation => $"{page.Url}: {violation.Id}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
