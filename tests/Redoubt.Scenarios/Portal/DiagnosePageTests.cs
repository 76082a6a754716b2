using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page Diagnose network in a real browser.</summary>
public sealed class DiagnosePageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_rule_that_blocks_a_row_is_named_and_one_click_repairs_it(int width, ColorScheme scheme)
    {
        var name = $"diagnose-{width}";
        var site = await Site.CreateAsync(instance, name);
        await site.CreateCacheAsync(name);
        var group = site.Id("Microsoft.Network/networkSecurityGroups/redis");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync($"{group}/securityRules/stop", NetworkApi.Rule(100, "Inbound", "Deny", source: "10.7.1.0/24", port: "20226"));
        await instance.Api.CreateAsync(site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        await using var browser = await Browser.OpenAsync(instance, width, scheme);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/caches/{name}/{name}/diagnose");

        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "I8", Exact = true }) });
        await Expect(row).ToContainTextAsync("✕ blocked", new() { Timeout = 30_000 });
        await Expect(row).ToContainTextAsync("Rule 'stop' (priority 100) of group 'redis' denies it inbound");
        await Expect(row).ToContainTextAsync("not tried");
        await Expect(row).ToContainTextAsync("At next scale:");
        await page.GetByText("Try with real packets").ClickAsync();
        await Expect(row).ToContainTextAsync("flows answered", new() { Timeout = 30_000 });
        await Expect(row).ToContainTextAsync("✕ 0 of");
        var other = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "O1", Exact = true }) });
        await Expect(other).ToContainTextAsync("✓ passes");
        await Expect(other).ToContainTextAsync("flows answered");

        await Expect(page.GetByRole(AriaRole.List, new() { Name = "What changes" })).ToContainTextAsync("Add to redis the rule");
        await Expect(page.GetByLabel("Commands")).ToContainTextAsync("az network nsg rule create");
        await page.ReadableAsync();
        await browser.PictureAsync($"diagnose-{width}", whole: false);
        await page.GetByText("Apply this repair").ClickAsync();
        await Expect(page.GetByText("The repair is applied")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(row).ToContainTextAsync("✓ passes");
        await Expect(row).Not.ToContainTextAsync("✕");
        await Expect(page.GetByText("Apply this repair")).ToHaveCountAsync(0);
        Assert.Equal(2, (await instance.Api.PropertiesAsync(group))["securityRules"]!.AsArray().Count);
        await page.ReadableAsync();
    }
}
