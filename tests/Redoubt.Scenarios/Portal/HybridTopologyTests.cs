using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Networks.Traffic;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page Topology of more than one network: a peering, a gateway, an on-premises site and a network that nothing joins.</summary>
public sealed class HybridTopologyTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_cache_is_drawn_with_all_that_reaches_it_and_a_rule_against_the_site_alone_shows_at_its_edge()
    {
        var land = await Landscape.CreateAsync(instance, "hybrid");
        var hub = await land.NetworkAsync("hub", "10.64.0.0/16", Landscape.Near, "app 10.64.1.0/24", "GatewaySubnet 10.64.255.0/27");
        var spoke = await land.NetworkAsync("spoke", "10.65.0.0/16", Landscape.Near, "redis 10.65.1.0/24");
        await land.NetworkAsync("alone", "10.66.0.0/16", Landscape.Near, "app 10.66.1.0/24");
        var gateway = await land.VpnGatewayAsync(hub);
        await land.PeerAsync(hub, spoke, "\"allowGatewayTransit\":true", "\"useRemoteGateways\":true,\"allowForwardedTraffic\":true");
        var office = await land.LocalGatewayAsync("office", "10.164.0.0/16");
        await land.SiteTunnelAsync(gateway, office);
        var site = await land.OnPremisesAsync("office", "10.164.0.0/16", office);
        await land.HostAsync("client", $"{hub}/subnets/app");
        var cache = await land.CacheAsync("hybrid", $"{spoke}/subnets/redis");
        await Eventually.IsSoAsync("the site is connected", TimeSpan.FromSeconds(60), () => land.IsServedAsync(site, cache));

        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/topology");
        await page.GetByLabel("Focus").SelectOptionAsync(new SelectOptionValue { Label = "cache hybrid" });
        await Expect(Edge(page, "office")).ToHaveAttributeAsync("class", new Regex("Allowed"));
        await Expect(Edge(page, "hub.app")).ToHaveAttributeAsync("class", new Regex("Allowed"));
        await Expect(Edge(page, "the internet")).ToHaveAttributeAsync("class", new Regex("Denied"));
        var picture = page.Locator("svg.topology");
        await Expect(picture.Locator(".joint")).ToHaveCountAsync(2);
        await Expect(picture.Locator(".place").Filter(new() { HasText = "hub-vpn" }).First).ToBeAttachedAsync();
        await Expect(picture.Locator(".place").Filter(new() { HasText = "alone" })).ToHaveCountAsync(0);

        var group = land.Id("networkSecurityGroups", "spoke");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync($"{group}/securityRules/no-office", NetworkApi.Rule(100, "Inbound", "Deny", source: "10.164.0.0/16", port: "6379-6380"));
        await land.SubnetAsync($"{spoke}/subnets/redis", NetworkApi.Reference("networkSecurityGroup", group));
        await Expect(Edge(page, "office")).ToHaveAttributeAsync("class", new Regex("Denied"));
        await Expect(Edge(page, "hub.app")).ToHaveAttributeAsync("class", new Regex("Allowed"));
        await Edge(page, "office").Locator("circle").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "The chosen edge" })).ToContainTextAsync("no-office");
        await browser.PictureAsync("topology-hybrid", whole: false);
        Assert.False(await land.IsServedAsync(site, cache));
    }

    private static ILocator Edge(IPage page, string from) => page.Locator("svg.topology").GetByRole(
        AriaRole.Button, new() { NameRegex = new Regex($"^[^:]*{from}( \\([a-z-]+\\))? to front end of hybrid( \\([a-z-]+\\))?:") });
}
