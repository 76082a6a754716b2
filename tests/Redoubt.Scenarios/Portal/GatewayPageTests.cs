using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks.Traffic;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page of a virtual network gateway.</summary>
public sealed class GatewayPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Its_connections_and_what_they_have_taught_it_are_shown()
    {
        var land = await Landscape.CreateAsync(instance, "menu-gateway");
        var network = await land.NetworkAsync("branch", "10.63.0.0/16", Landscape.Near, "GatewaySubnet 10.63.255.0/27");
        var gateway = await land.VpnGatewayAsync(network);
        var office = await land.LocalGatewayAsync("branch-office", "10.163.0.0/16");
        var connection = await land.SiteTunnelAsync(gateway, office);
        await land.OnPremisesAsync("branch-site", "10.163.0.0/16", office);

        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/networks");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Local network gateways" })).ToContainTextAsync("10.163.0.0/16");
        await page.GetByRole(AriaRole.Link, new() { Name = "branch-vpn" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Region, new() { Name = "Connections" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "branch-office" });
        await Expect(row).ToContainTextAsync("IPsec");
        await Expect(row).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await page.PressAsync("Show the routes that it knows");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Learned routes" })).ToContainTextAsync("10.163.0.0/16");
        await page.ReadableAsync();

        await page.ConfirmAsync($"Delete the connection {Landscape.NameOf(connection)}", "delete");
        await Expect(page.GetByText("There is none.")).ToBeVisibleAsync();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await instance.Api.GetAsync(connection)).Status);
    }
}
