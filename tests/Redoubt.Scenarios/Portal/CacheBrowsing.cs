using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>What tests of a cache's pages do at each of them.</summary>
internal static class CacheBrowsing
{
    /// <summary>Goes to a page of a cache and waits until it can be used: its events are heard once the circuit is there.</summary>
    public static async Task OpenCacheAsync(this IPage page, string group, string cache, string path, string heading)
    {
        await page.GotoAsync($"/portal/caches/{group}/{cache}/{path}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();
    }

    public static Task PressAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Presses a button that asks first, and says yes.</summary>
    public static async Task ConfirmAsync(this IPage page, string button, string yes)
    {
        await page.PressAsync(button);
        await page.PressAsync($"Yes, {yes}");
    }

    /// <summary>What the page says of what was done.</summary>
    public static Task SaysAsync(this IPage page, string text, float timeout = 30_000) =>
        Expect(page.Locator(".notice")).ToContainTextAsync(text, new() { Timeout = timeout });
}
