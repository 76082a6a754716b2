using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page Topology in a real browser.</summary>
public sealed class TopologyPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task An_edge_names_the_rule_the_slider_changes_verdicts_and_the_picture_is_exported()
    {
        var site = await Site.CreateAsync(instance, "topology-page");
        await site.CreateHostAsync("client");
        await site.CreateCacheAsync("topology-page");
        await DenyAsync(site);
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/topology");
        await page.GetByLabel("Focus").SelectOptionAsync(new SelectOptionValue { Label = "cache topology-page" });

        var edge = Edge(page, "topology-page", "front end of topology-page");
        await Expect(edge).ToHaveAttributeAsync("class", new Regex("Denied"));
        await edge.Locator("circle").ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "The chosen edge" });
        await Expect(panel).ToContainTextAsync("Denied");
        await Expect(panel).ToContainTextAsync("/securityRules/no-redis");
        await Expect(panel).ToContainTextAsync("Rule 'no-redis' (priority 100) of group 'apps' denies it outbound");
        await Expect(panel).ToContainTextAsync("ports 6000-6999 from 10.7.2.4-10.7.2.254");
        await Expect(panel.GetByRole(AriaRole.Listitem).Last).ToContainTextAsync("no-redis");

        // The same by the keyboard.
        var node = Edge(page, "topology-page", "topology-page node 1");
        await node.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(panel).ToContainTextAsync("to topology-page node 1");
        await Expect(node).ToHaveAttributeAsync("aria-pressed", "true");

        await page.GetByLabel("Port, slider").FillAsync("7000");
        await Expect(page.GetByLabel("Port number")).ToHaveValueAsync("7000");
        await Expect(panel).ToContainTextAsync("Allowed");
        await page.GetByLabel("Port number").FillAsync("6999");
        await Expect(panel).ToContainTextAsync("Denied");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "subnet vnet/app" })
            .Filter(new() { Has = page.GetByRole(AriaRole.Cell, new() { Name = "topology-page node 1", Exact = true }) });
        await Expect(row).ToContainTextAsync("✕ Denied");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Export as SVG").ClickAsync());
        Assert.Equal("topology-tcp-6999.svg", download.SuggestedFilename);
        var picture = (await XDocument.LoadAsync(
            await download.CreateReadStreamAsync(), LoadOptions.None, TestContext.Current.CancellationToken)).Root!;
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(svg + "svg", picture.Name);
        Assert.NotEmpty(picture.Elements(svg + "style"));
        Assert.Contains(picture.Descendants(svg + "title"), title => title.Value.Contains("to topology-page node 1: denied. Rule 'no-redis'", StringComparison.Ordinal));
        Assert.Empty(picture.Descendants(svg + "script"));
        Assert.DoesNotContain("href", picture.ToString(), StringComparison.Ordinal);
        Assert.Empty(browser.Strangers);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task What_if_shows_what_would_change_and_saving_changes_the_rule()
    {
        var site = await Site.CreateAsync(instance, "topology-if");
        var client = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("topology-if");
        var rule = await DenyAsync(site);
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/topology");
        await page.GetByLabel("Focus").SelectOptionAsync(new SelectOptionValue { Label = "cache topology-if" });
        var edge = Edge(page, "topology-if", "front end of topology-if");
        await Expect(edge).ToHaveAttributeAsync("class", new Regex("Denied"));

        await page.GetByLabel("What if", new() { Exact = true }).CheckAsync();
        await Rules(page).GetByRole(AriaRole.Checkbox).UncheckAsync();
        await Expect(edge).ToHaveAttributeAsync("class", new Regex("Allowed changes"));
        await Expect(edge).ToContainTextAsync("would change");
        Assert.Equal("Deny", (string?)(await instance.Api.PropertiesAsync(rule))["access"]);
        await page.GetByText("Forget them").ClickAsync();
        await Expect(edge).ToHaveAttributeAsync("class", new Regex("Denied"));

        await Rules(page).GetByRole(AriaRole.Combobox).SelectOptionAsync("Allow");
        await Expect(edge).ToHaveAttributeAsync("class", new Regex("Allowed changes"));
        Assert.Empty(await PortProbe.OpenAsync(client, [cache.VirtualIp], [6380]));
        await page.GetByText("Save these changes").ClickAsync();
        await Expect(page.GetByText("The changes are saved.")).ToBeVisibleAsync();
        await Expect(edge).Not.ToContainTextAsync("would change");
        await Expect(edge).ToHaveAttributeAsync("class", new Regex("Allowed"));
        Assert.Equal("Allow", (string?)(await instance.Api.PropertiesAsync(rule))["access"]);
        Assert.Single(await PortProbe.OpenAsync(client, [cache.VirtualIp], [6380]));

        await Rules(page).GetByRole(AriaRole.Checkbox).UncheckAsync();
        await page.GetByText("Save these changes").ClickAsync();
        await Expect(Rules(page)).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.GetAsync(rule)).Status);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_is_readable_at_every_width_and_axe_finds_no_serious_issue(int width, ColorScheme scheme)
    {
        var site = await Site.CreateAsync(instance, $"topology-axe-{width}");
        await site.CreateHostAsync("client");
        await site.CreateCacheAsync($"topology-axe-{width}");
        await DenyAsync(site);
        await using var browser = await Browser.OpenAsync(instance, width, scheme);
        var page = browser.Page;
        await browser.SignInAsync("/portal/topology");
        await page.GetByLabel("Focus").SelectOptionAsync(new SelectOptionValue { Label = $"cache topology-axe-{width}" });
        var edge = Edge(page, $"topology-axe-{width}", $"front end of topology-axe-{width}");
        await edge.Locator("circle").ClickAsync();
        await page.GetByLabel("What if", new() { Exact = true }).CheckAsync();
        await Expect(page.GetByText("Save these changes")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "The chosen edge" })).ToContainTextAsync("no-redis");
        await page.ReadableAsync();
        await browser.PictureAsync($"topology-{width}", whole: width > 390);
    }

    /// <summary>The edge from the clients' subnet, which other networks of the service have as well: then its group is in its name.</summary>
    private static ILocator Edge(IPage page, string group, string to) => page.Locator("svg.topology").GetByRole(
        AriaRole.Button, new() { NameRegex = new Regex($@"^subnet vnet.app( \({group}\))? to {to}:") });

    /// <summary>The rule of the test's own group among those of the picture.</summary>
    private static ILocator Rules(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Rules and routes" })
        .GetByRole(AriaRole.Row).Filter(new() { HasText = "no-redis" }).Filter(new() { HasText = "topology-if" });

    /// <summary>A rule of the clients' subnet that keeps Redis from them.</summary>
    private async Task<string> DenyAsync(Site site)
    {
        var group = site.Id("Microsoft.Network/networkSecurityGroups/apps");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync($"{group}/securityRules/no-redis", NetworkApi.Rule(100, "Outbound", "Deny", port: "6000-6999"));
        await instance.Api.CreateAsync(site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        return $"{group}/securityRules/no-redis";
    }
}
