using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>A page that was open when the service went.</summary>
public sealed class ReconnectTests
{
    [Fact]
    public async Task The_page_says_that_the_service_is_gone_and_goes_on_by_itself_once_it_is_back()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await Expect(page.GetByText("There is no cache yet.")).ToBeVisibleAsync();
        var notice = page.GetByText("The service does not answer.");
        await Expect(notice).ToBeHiddenAsync();

        await instance.StopAsync();
        await Expect(notice).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await instance.StartServiceAsync();
        await Expect(notice).ToBeHiddenAsync(new() { Timeout = 30_000 });

        // The page lives again, signed in as before.
        await Site.CreateAsync(instance, "back");
        await page.GetByRole(AriaRole.Link, new() { Name = "Networks" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "vnet", Exact = true })).ToBeVisibleAsync();
    }
}
