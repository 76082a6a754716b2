using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page Access keys.</summary>
public sealed class AccessKeysPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_regenerated_key_is_another_one_and_the_old_one_opens_nothing()
    {
        var site = await Site.CreateAsync(instance, "menu-keys");
        var cache = await site.CreateCacheAsync("menu-keys");
        var host = await site.CreateHostAsync("client");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-keys", "access-keys", "Access keys");
        await Expect(page.GetByText(cache.PrimaryKey)).ToHaveCountAsync(0);
        await page.PressAsync("Show the keys");
        await Expect(page.GetByText(cache.PrimaryKey)).ToBeVisibleAsync();

        await page.PressAsync("Regenerate primary");
        await page.PressAsync("No");
        await Expect(page.GetByText(cache.PrimaryKey)).ToBeVisibleAsync();
        await page.ConfirmAsync("Regenerate primary", "regenerate primary");
        await page.SaysAsync("The primary key is a new one.");
        await Expect(page.GetByText(cache.PrimaryKey)).ToHaveCountAsync(0);
        await Expect(page.GetByText(cache.SecondaryKey)).ToBeVisibleAsync();

        var now = await RunningCache.ReadAsync(instance.Api, cache.Id);
        Assert.NotEqual(cache.PrimaryKey, now.PrimaryKey);
        await Expect(page.GetByText(now.PrimaryKey)).ToBeVisibleAsync();
        Assert.Contains("NOAUTH", await instance.RedisAsync(host, cache, "PING"), StringComparison.Ordinal);
        Assert.Equal("PONG", await instance.RedisAsync(host, now, "PING"));
    }

    [Fact]
    public async Task What_the_api_refuses_is_said_in_its_own_words()
    {
        var site = await Site.CreateAsync(instance, "menu-refused");
        await site.CreatePublicCacheAsync("menu-refused", "Basic");
        await using var browser = await Browser.OpenAsync(instance);
        await browser.SignInAsync();
        await browser.Page.OpenCacheAsync(site.Group, "menu-refused", "access-keys", "Access keys");
        await browser.Page.ConfirmAsync("Turn off", "turn off");
        var answer = await instance.Api.SendAsync(
            HttpMethod.Patch, site.CacheId("menu-refused"), """{"properties":{"disableAccessKeyAuthentication":true} }""");
        await Expect(browser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(answer.Message.Split('\r')[0]);
        Assert.Contains("aad-enabled", answer.Message, StringComparison.Ordinal);
    }
}
