using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The portal in a real browser.</summary>
public sealed class PortalTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Only_the_services_account_signs_in_and_finds_its_caches_which_come_and_change_by_themselves()
    {
        var site = await Site.CreateAsync(instance, "portal");
        var cache = await site.CreateCacheAsync("portal-one");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await page.GotoAsync("/");
        await page.GetByLabel("Client id").FillAsync("somebody");
        await page.GetByLabel("Client secret").FillAsync("else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
        await browser.SignInAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "portal-one" });
        await Expect(row).ToContainTextAsync("Running");
        await Expect(row).ToContainTextAsync("vnet/redis");
        await site.CreatePublicCacheAsync("portal-two", "Basic");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "portal-two" })).ToContainTextAsync("Running");

        await page.GetByRole(AriaRole.Link, new() { Name = "portal-one" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "portal-one" })).ToBeVisibleAsync();
        await Expect(page.GetByText(cache.HostName)).ToBeVisibleAsync();
        await Expect(page.GetByText(cache.PrimaryKey)).ToHaveCountAsync(0);
        await page.GetByText("Show the keys").ClickAsync();
        await Expect(page.GetByText($"{cache.HostName}:6380,password={cache.PrimaryKey},ssl=True")).ToBeVisibleAsync();
        await instance.Api.SendAsync(HttpMethod.Delete, cache.Id);
        await Expect(page.GetByText("There is no cache 'portal-one'")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(browser.Strangers);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByLabel("Client secret")).ToBeVisibleAsync();
        await page.GotoAsync("/portal");
        await Expect(page.GetByLabel("Client secret")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_cache_is_deleted_after_a_question_and_not_while_a_lock_holds_it()
    {
        var site = await Site.CreateAsync(instance, "portal-delete");
        var cache = await site.CreateCacheAsync("portal-delete");
        var keep = $"{cache.Id}/providers/Microsoft.Authorization/locks/keep";
        await instance.Api.CreateAsync(keep, """{"properties":{"level":"CanNotDelete"} }""");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/caches/portal-delete/portal-delete");
        await page.GetByRole(AriaRole.Link, new() { Name = "vnet", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "vnet" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.ConfirmAsync("Delete portal-delete", "delete");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ScopeLocked");
        await instance.Api.DeleteAsync(keep);
        await page.ConfirmAsync("Delete portal-delete", "delete");
        await page.SaysAsync("portal-delete is deleted.");
        await Expect(page.GetByText("There is no cache 'portal-delete'")).ToBeVisibleAsync();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await instance.Api.GetAsync(cache.Id)).Status);
    }

    [Fact]
    public async Task Whoever_leaves_a_page_before_it_has_read_everything_finds_the_next_one()
    {
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/networks");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "NAT gateways" })).ToBeVisibleAsync();
        await page.EvaluateAsync("""
            async () => {
                const [caches, networks] = ['Caches', 'Networks'].map(name => [...document.querySelectorAll('nav a')].find(a => a.textContent === name));
                for (let pause = 0; pause < 60; pause++) {
                    networks.click();
                    await new Promise(done => setTimeout(done, pause));
                    caches.click();
                    await new Promise(done => setTimeout(done, 30));
                }
            }
            """);
        await page.GetByRole(AriaRole.Link, new() { Name = "Networks", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "NAT gateways" })).ToBeVisibleAsync();
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_are_readable_at_every_width_and_axe_finds_no_serious_issue(int width, ColorScheme scheme)
    {
        var site = await Site.CreateAsync(instance, $"portal-{width}");
        await site.CreatePublicCacheAsync($"portal-{width}", "Basic");
        await using var browser = await Browser.OpenAsync(instance, width, scheme);
        await browser.Page.GotoAsync("/portal");
        await browser.Page.ReadableAsync();
        await browser.SignInAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"portal-{width}" })).ToBeVisibleAsync();
        await browser.Page.ReadableAsync();
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = $"portal-{width}" }).ClickAsync();
        await Expect(browser.Page.GetByText($"portal-{width}.redis.cache.windows.net")).ToBeVisibleAsync();
        await browser.Page.ReadableAsync();
        await browser.Page.GotoAsync("/portal/create");
        foreach (var tab in new[] { "Basics", "Networking", "Advanced", "Tags", "Review + create" })
        {
            await browser.Page.GetByRole(AriaRole.Tab).Filter(new() { HasText = tab }).ClickAsync();
            await browser.Page.ReadableAsync();
        }

        await instance.Api.CreateAsync(site.Id("Microsoft.Network/networkSecurityGroups/read"), """
            {"location":"westeurope","properties":{"securityRules":[{"name":"one","properties":{"priority":100,"direction":"Inbound","access":"Deny",
             "protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"*"} }]} }
            """);
        foreach (var (path, words) in new[]
        {
            ("/portal/networks", "vnet"), ($"/portal/networks/vnets/{site.Group}/vnet", "10.7.0.0/16"),
            ($"/portal/networks/nsgs/{site.Group}/read", "AllowVnetInBound"), ("/portal/networks/effective", "Network interface"),
        })
        {
            await browser.Page.GotoAsync(path);
            await Expect(browser.Page.GetByText(words).First).ToBeVisibleAsync();
            await browser.Page.ReadableAsync();
        }
    }
}
