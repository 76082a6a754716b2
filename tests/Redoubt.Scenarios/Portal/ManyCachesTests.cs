using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>A list of 500 caches, of which a page holds those that can be seen.</summary>
public sealed class ManyCachesTests
{
    private const int Count = 500;

    [Fact]
    public async Task Five_hundred_caches_are_a_list_of_few_rows_that_scrolls_to_its_end()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "many");
        await site.CreatePublicCacheAsync("first", "Basic");
        await instance.StopAsync();
        FailedCopies.Add(instance.Folder, "first", Count);
        try
        {
            await instance.StartServiceAsync();
            await LookAsync(instance);
        }
        finally
        {
            // Nothing can open the secrets of a copy, also not to tear it down.
            await instance.StopAsync();
            FailedCopies.Remove(instance.Folder, Count);
        }
    }

    private static async Task LookAsync(RedoubtInstance instance)
    {
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await Expect(page.GetByText($"{Count + 1} of {Count + 1} caches")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "copy-0001" })).ToBeVisibleAsync();
        Assert.InRange(await page.GetByRole(AriaRole.Row).CountAsync(), 5, 100);

        var list = page.GetByRole(AriaRole.Region, new() { Name = "The caches" });
        await list.EvaluateAsync("list => list.scrollTop = list.scrollHeight");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "copy-0500" })).ToBeVisibleAsync();
        Assert.InRange(await page.GetByRole(AriaRole.Row).CountAsync(), 5, 100);

        await page.GetByLabel("Filter by name").FillAsync("copy-025");
        await Expect(page.GetByText($"10 of {Count + 1} caches")).ToBeVisibleAsync();
    }
}
