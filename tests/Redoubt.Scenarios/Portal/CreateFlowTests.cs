using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The article's walk from 'Create a resource' to a cache that runs in a virtual network, and each refusal on it at its field.</summary>
public sealed class CreateFlowTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_cache_is_created_into_a_subnet_at_an_address_and_runs()
    {
        var site = await Site.CreateAsync(instance, "walk");
        var host = await site.CreateHostAsync("walker");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Create", Exact = true }).First.ClickAsync();

        await page.GetByLabel("Resource group").SelectOptionAsync("walk");
        await page.GetByLabel("DNS name").FillAsync("walk-cache");
        await Expect(page.GetByText("walk-cache.redis.cache.windows.net is available")).ToBeVisibleAsync();
        await page.ShowTabAsync("Networking");
        await page.ChooseSubnetAsync("walk", "redis");
        await Expect(page.GetByText("251 of 251 addresses are free.")).ToBeVisibleAsync();
        await Expect(page.GetByText("rows of the port tables pass")).ToBeVisibleAsync();
        await page.GetByLabel("Static IP address").FillAsync("10.7.1.77");
        await browser.PictureAsync("create-networking");
        await page.ShowTabAsync("Advanced");
        await page.GetByLabel("Enable port 6379").CheckAsync();
        await page.ShowTabAsync("Tags");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("team");
        await page.GetByLabel("Value", new() { Exact = true }).FillAsync("blue");
        await page.ShowTabAsync("Review + create");
        await Expect(page.GetByText("Validation passed")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "walk-cache" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("dd strong[role=status]")).ToHaveTextAsync("Running", new() { Timeout = 60_000 });
        await Expect(page.GetByText("10.7.1.77", new() { Exact = true })).ToBeVisibleAsync();
        var cache = await RunningCache.ReadAsync(instance.Api, site.CacheId("walk-cache"));
        var answer = (await instance.Api.GetAsync(cache.Id)).Body!;
        Assert.Equal("10.7.1.77", (string?)answer["properties"]!["staticIP"]);
        Assert.Equal(site.RedisSubnet, (string?)answer["properties"]!["subnetId"], ignoreCase: true);
        Assert.True((bool)answer["properties"]!["enableNonSslPort"]!);
        Assert.Equal("blue", (string?)answer["tags"]!["team"]);
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));
        Assert.Empty(browser.Strangers);
    }

    [Fact]
    public async Task While_it_is_created_the_overview_shows_steps_percent_and_time()
    {
        var site = await Site.CreateAsync(instance, "walk-steps");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Azure Cache for Redis" })).ToBeVisibleAsync();

        // Ten shards take seconds, so that the page cannot miss them.
        await instance.Api.PutAsync(site.CacheId("walk-steps"), site.CacheBody("\"shardCount\":10"));
        await page.GotoAsync("/portal/caches/walk-steps/walk-steps");
        var steps = page.GetByRole(AriaRole.Region, new() { Name = "What is being done" });
        await Expect(steps).ToContainTextAsync("Creating");
        await Expect(steps).ToContainTextAsync(new Regex(@"\d+ %, \d+\.\d s"));
        await Expect(steps.GetByRole(AriaRole.Listitem).First).ToHaveTextAsync("Attaching nodes to the subnet");
        await browser.PictureAsync("overview-creating");
        await Expect(page.Locator("dd strong[role=status]")).ToHaveTextAsync("Running", new() { Timeout = 90_000 });
        await Expect(steps).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Each_refusal_of_the_article_is_said_at_its_field()
    {
        var site = await Site.CreateAsync(instance, "refuse");
        await site.CreateHostAsync("neighbour");
        var gateway = await site.CreateNatGatewayAsync("nat");
        await instance.Api.CreateAsync($"{site.Network}/subnets/natted", $$$"""
            {"properties":{"addressPrefix":"10.7.3.0/24","natGateway":{"id":"{{{gateway}}}"} } }
            """);
        await site.CreatePublicCacheAsync("refuse-taken", "Basic");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/create");

        await page.GetByLabel("Resource group").SelectOptionAsync("refuse");
        await page.GetByLabel("DNS name").FillAsync("two--hyphens");
        await SaysAsync(page, "name", "single hyphens");
        await page.GetByLabel("DNS name").FillAsync("refuse-taken");
        await SaysAsync(page, "name", "Take another name");
        await page.GetByLabel("DNS name").FillAsync("refuse-new");
        await page.ShowTabAsync("Networking");
        await page.ChooseSubnetAsync("refuse", "app");
        await SaysAsync(page, "subnet", "must hold caches alone");
        await page.GetByLabel("Subnet", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "natted (10.7.3.0/24)" });
        await SaysAsync(page, "subnet", "NAT gateway");
        await page.GetByLabel("Subnet", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "redis (10.7.1.0/24)" });
        await page.GetByLabel("Static IP address").FillAsync("10.7.1.3");
        await SaysAsync(page, "static-ip", "reserved");
        await page.GetByLabel("Static IP address").FillAsync("10.7.1.30");
        await Expect(page.Locator("#static-ip-says .wrong")).ToHaveCountAsync(0);

        await page.ShowTabAsync("Basics");
        await page.GetByLabel("Cache type").SelectOptionAsync("Standard");
        await page.ShowTabAsync("Networking");
        await SaysAsync(page, "subnet", "needs the Premium tier");
        await page.ShowTabAsync("Review + create");
        await Expect(page.GetByText("Validation failed.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task The_port_tables_are_held_against_the_subnet_and_the_rule_that_blocks_is_named()
    {
        var site = await Site.CreateAsync(instance, "contract");
        var group = site.Id("Microsoft.Network/networkSecurityGroups/strict");
        await instance.Api.CreateAsync(group, """
            {"location":"westeurope","properties":{"securityRules":[{"name":"no-way-out","properties":{"priority":100,"direction":"Outbound",
             "access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"Internet",
             "destinationPortRange":"443"} }]} }
            """);
        await instance.Api.CreateAsync(site.RedisSubnet, $$$"""
            {"properties":{"addressPrefix":"10.7.1.0/24","networkSecurityGroup":{"id":"{{{group}}}"} } }
            """);
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/create");
        await page.GetByLabel("Resource group").SelectOptionAsync("contract");
        await page.GetByLabel("DNS name").FillAsync("contract-cache");
        await page.ShowTabAsync("Networking");
        await page.ChooseSubnetAsync("contract", "redis");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Blocked rows" })).ToContainTextAsync("no-way-out");
        await Expect(page.Locator("#subnet-says .wrong")).ToHaveCountAsync(0);

        // As in the cloud it is created all the same, and its overview says why it has failed.
        await page.ShowTabAsync("Review + create");
        await Expect(page.GetByText("Validation passed")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(page.Locator("dd strong[role=status]")).ToHaveTextAsync("Failed", new() { Timeout = 120_000 });
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "DependencyUnreachable" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_group_a_private_endpoint_and_the_template_in_three_languages()
    {
        var site = await Site.CreateAsync(instance, "templates");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/create");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create new" }).ClickAsync();
        await page.GetByLabel("Resource group").FillAsync("templates-new");
        await page.GetByLabel("DNS name").FillAsync("templates-cache");
        await page.GetByLabel("Cache type").SelectOptionAsync("Standard");
        await page.ShowTabAsync("Networking");
        await page.GetByLabel("Private endpoint").CheckAsync();
        await page.GetByLabel("Virtual network", new() { Exact = true }).SelectOptionAsync(site.Network);
        await page.GetByLabel("Subnet", new() { Exact = true }).SelectOptionAsync(site.AppSubnet);
        await page.ShowTabAsync("Review + create");
        await Expect(page.GetByText("Validation passed")).ToBeVisibleAsync();

        var text = page.Locator("pre code");
        await Expect(text).ToContainTextAsync("\"publicNetworkAccess\": \"Disabled\"");
        await page.GetByLabel("Language").SelectOptionAsync("bicep");
        await Expect(text).ToContainTextAsync("privateLinkServiceId: cache.id");
        await page.GetByLabel("Language").SelectOptionAsync("az");
        await Expect(text).ToContainTextAsync("az redis create --name templates-cache --resource-group templates-new");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download cache.sh" }).ClickAsync());
        Assert.Equal("cache.sh", download.SuggestedFilename);

        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(page.Locator("dd strong[role=status]")).ToHaveTextAsync("Running", new() { Timeout = 60_000 });
        var group = $"/subscriptions/{instance.Api.Subscription}/resourceGroups/templates-new";
        await Eventually.IsSoAsync("the endpoint is there", TimeSpan.FromSeconds(30), async () =>
            (string?)(await instance.Api.GetAsync($"{group}/providers/Microsoft.Network/privateEndpoints/templates-cache-endpoint"))
                .Body?["properties"]?["provisioningState"] == "Succeeded");
        await instance.Api.DeleteAsync(group);
    }

    [Fact]
    public async Task A_storage_key_is_in_no_template_that_is_handed_out()
    {
        await Site.CreateAsync(instance, "storage-key");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/create");
        await page.GetByLabel("DNS name").FillAsync("storage-key-cache");
        await page.ShowTabAsync("Advanced");
        await page.GetByLabel("Data persistence").SelectOptionAsync("Rdb");
        await page.GetByLabel("Connection string of the storage account").FillAsync("AccountName=a;AccountKey=c2VjcmV0a2V5");
        await page.ShowTabAsync("Review + create");
        foreach (var language in new[] { "arm", "bicep", "az" })
        {
            await page.GetByLabel("Language").SelectOptionAsync(language);
            await Expect(page.Locator("pre code")).ToContainTextAsync("rdb-backup-enabled");
            Assert.DoesNotContain("c2VjcmV0a2V5", await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    private static Task SaysAsync(IPage page, string field, string words) =>
        Expect(page.Locator($"#{field}-says .wrong").Filter(new() { HasText = words }).First).ToBeVisibleAsync();
}
