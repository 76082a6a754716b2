using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>Networks, rules and routes, edited in a browser and written through the API.</summary>
public sealed class NetworkEditorTests(SharedInstance shared)
{
    private const string Rules = """
        {"location":"westeurope","properties":{"securityRules":[
         {"name":"deny-all","properties":{"priority":100,"direction":"Inbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*",
          "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"*"} },
         {"name":"allow-redis","properties":{"priority":200,"direction":"Inbound","access":"Allow","protocol":"Tcp","sourceAddressPrefix":"10.0.0.0/8",
          "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRanges":["6379","6380"]} }]} }
        """;

    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_rule_is_dragged_before_another_and_holds_once_it_is_saved()
    {
        var (site, group) = await GroupAsync("drag");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/networks/nsgs/{site.Group}/edited");
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Inbound security rules" }).Locator("tr[draggable]");
        await Expect(rows.Nth(0).GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("deny-all");
        await rows.Nth(1).Locator("td.place").DragToAsync(rows.Nth(0).Locator("td.place"));
        await Expect(rows.Nth(0).GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("allow-redis");
        Assert.Equal("100, 200", string.Join(", ", await PrioritiesAsync(group, "deny-all", "allow-redis")));

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("The rules are saved.")).ToBeVisibleAsync();
        await browser.PictureAsync("security-rules");
        var saved = await PrioritiesAsync(group, "deny-all", "allow-redis");
        Assert.True(saved[1] < saved[0], $"allow-redis {saved[1]}, deny-all {saved[0]}");

        // The keyboard does the same.
        await page.GetByLabel("Move deny-all up").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(rows.Nth(0).GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("deny-all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(rows.Nth(0).GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("allow-redis");
    }

    [Fact]
    public async Task Two_rules_of_one_priority_are_shown_as_a_conflict_and_refused()
    {
        var (site, group) = await GroupAsync("conflict");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/networks/nsgs/{site.Group}/edited");
        await page.GetByLabel("Priority of allow-redis").FillAsync("100");
        await page.GetByLabel("Priority of allow-redis").BlurAsync();
        await Expect(page.GetByText("deny-all has this priority too")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "SecurityRuleConflict" })).ToBeVisibleAsync();
        Assert.Equal("100, 200", string.Join(", ", await PrioritiesAsync(group, "deny-all", "allow-redis")));
    }

    [Fact]
    public async Task A_rule_that_never_decides_is_said_until_it_has_another_place()
    {
        var (site, _) = await GroupAsync("shadow");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/networks/nsgs/{site.Group}/edited");
        var said = page.GetByText("It never decides: deny-all (100) has every flow that it matches, and denies it.");
        await Expect(said).ToBeVisibleAsync();
        await page.GetByLabel("Move allow-redis up").ClickAsync();
        await Expect(said).ToHaveCountAsync(0);
        await Expect(page.GetByText("It never decides")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_being_typed_stays_while_the_page_reads_again()
    {
        var (site, _) = await GroupAsync("typing");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/networks/nsgs/{site.Group}/edited");
        var source = page.GetByLabel("Source of allow-redis");
        await source.FillAsync("10.9.0.0/16");

        // Pages read every two seconds.
        await page.WaitForTimeoutAsync(5_000);
        await Expect(source).ToHaveValueAsync("10.9.0.0/16");
        await Expect(source).ToBeFocusedAsync();
        await source.BlurAsync();
        await Expect(page.GetByText("Changed, not saved.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_is_not_written_over()
    {
        var (site, group) = await GroupAsync("etag");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync($"/portal/networks/nsgs/{site.Group}/edited");
        await page.GetByLabel("Move allow-redis up").ClickAsync();
        await instance.Api.CreateAsync($"{group}/securityRules/meanwhile", NetworkApi.Rule(300, "Inbound", "Deny", port: "22"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else has changed 'edited'");
        Assert.Equal("100, 200, 300", string.Join(", ", await PrioritiesAsync(group, "deny-all", "allow-redis", "meanwhile")));

        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(page.GetByLabel("Move meanwhile up")).ToBeVisibleAsync();
        await page.GetByLabel("Move allow-redis up").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("The rules are saved.")).ToBeVisibleAsync();
        Assert.Equal("300", string.Join(", ", await PrioritiesAsync(group, "meanwhile")));
    }

    [Fact]
    public async Task A_network_with_a_subnet_a_group_a_route_and_a_peering_is_made_in_the_browser()
    {
        var site = await Site.CreateAsync(instance, "made");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/networks");
        await CreateAsync(page, "Virtual network", "made-net", "10.99.0.0/16");
        await CreateAsync(page, "Route table", "made-routes");
        await CreateAsync(page, "Network security group", "made-rules");

        await page.GotoAsync("/portal/networks/route-tables/made/made-routes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a route" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("out");
        await page.GetByLabel("Name", new() { Exact = true }).BlurAsync();
        await page.GetByLabel("Address prefix of out").FillAsync("0.0.0.0/0");
        await page.GetByLabel("Next hop type of out").SelectOptionAsync("None");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("The routes are saved.")).ToBeVisibleAsync();

        await page.GotoAsync("/portal/networks/vnets/made/made-net");
        await page.GetByLabel("Name of the new subnet").FillAsync("one");
        await page.GetByLabel("Address prefix of the new subnet").FillAsync("10.98.1.0/24");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a subnet" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "NetcfgSubnetRangeOutsideVnet" })).ToBeVisibleAsync();
        await page.GetByLabel("Address prefix of the new subnet").FillAsync("10.99.1.0/24");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a subnet" }).ClickAsync();
        await page.GetByLabel("Network security group of one").SelectOptionAsync(new SelectOptionValue { Label = "made-rules" });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "rules" })).ToBeVisibleAsync();
        await page.GetByLabel("Route table of one").SelectOptionAsync(new SelectOptionValue { Label = "made-routes" });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "routes" })).ToBeVisibleAsync();
        await page.GetByLabel("Network to peer with").SelectOptionAsync(new SelectOptionValue { Label = "vnet (made)" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Peer both ways" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Peerings" })).ToContainTextAsync("Connected");

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "topology" }).ClickAsync();
        await Expect(page.GetByLabel("Focus")).ToHaveValueAsync(site.Id("Microsoft.Network/virtualNetworks/made-net"));

        var network = await instance.Api.PropertiesAsync(site.Id("Microsoft.Network/virtualNetworks/made-net"));
        await page.GotoAsync("/portal/networks/vnets/made/made-net");
        await page.ConfirmAsync("Delete the peering to-vnet", "delete");
        await Expect(page.GetByText("to-vnet is deleted.")).ToBeVisibleAsync();
        Assert.EndsWith("made-rules", (string)network["subnets"]![0]!["properties"]!["networkSecurityGroup"]!["id"]!, StringComparison.Ordinal);
        Assert.EndsWith("made-routes", (string)network["subnets"]![0]!["properties"]!["routeTable"]!["id"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_effective_for_an_interface_is_shown()
    {
        var (site, group) = await GroupAsync("effective");
        await instance.Api.CreateAsync(site.AppSubnet, $$$"""
            {"properties":{"addressPrefix":"10.7.2.0/24","networkSecurityGroup":{"id":"{{{group}}}"} } }
            """);
        await site.CreateHostAsync("effective-nic");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/networks/effective");
        await page.GetByLabel("Network interface").SelectOptionAsync(new SelectOptionValue { Label = "effective-nic (effective)" });
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Effective security rules" })).ToContainTextAsync("allow-redis");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Effective routes" })).ToContainTextAsync("VnetLocal");
    }

    private async Task<(Site Site, string Group)> GroupAsync(string name)
    {
        var site = await Site.CreateAsync(instance, name);
        var group = site.Id("Microsoft.Network/networkSecurityGroups/edited");
        await instance.Api.CreateAsync(group, Rules);
        return (site, group);
    }

    private async Task<int[]> PrioritiesAsync(string group, params string[] names)
    {
        var rules = (await instance.Api.PropertiesAsync(group))["securityRules"]!.AsArray();
        return [.. names.Select(name => (int)rules.Single(rule => (string?)rule!["name"] == name)!["properties"]!["priority"]!)];
    }

    private static async Task CreateAsync(IPage page, string what, string name, string? prefix = null)
    {
        await page.GetByLabel("What").SelectOptionAsync(new SelectOptionValue { Label = what });
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Resource group").FillAsync("made");
        if (prefix is not null)
        {
            await page.GetByLabel("Address space").FillAsync(prefix);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }
}
