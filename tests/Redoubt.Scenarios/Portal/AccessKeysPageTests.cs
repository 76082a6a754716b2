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
    public async Task The_secondary_key_is_made_anew_alone_and_keys_are_turned_off_and_on_again()
    {
        var site = await Site.CreateAsync(instance, "menu-switch");
        var cache = await site.CreateCacheAsync("menu-switch", "\"redisConfiguration\":{\"aad-enabled\":\"true\"}");
        var host = await site.CreateHostAsync("client");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-switch", "access-keys", "Access keys");
        await page.ConfirmAsync("Regenerate secondary", "regenerate secondary");
        await page.SaysAsync("The secondary key is a new one.");
        var now = await RunningCache.ReadAsync(instance.Api, cache.Id);
        Assert.Equal((cache.PrimaryKey, false), (now.PrimaryKey, cache.SecondaryKey == now.SecondaryKey));
        await Expect(page.GetByText(now.SecondaryKey)).ToHaveCountAsync(0);

        await page.ConfirmAsync("Turn off", "turn off");
        await page.SaysAsync("Access keys open the cache no more.", 60_000);
        Assert.Contains("NOAUTH", await instance.RedisAsync(host, now, "PING"), StringComparison.Ordinal);
        await page.PressAsync("Turn on");
        await page.SaysAsync("Access keys open the cache again.", 60_000);
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
