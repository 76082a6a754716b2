using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Portal;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Creating;

/// <summary>The ways to a cache: the portal, the portal's template by the Azure CLI, the Azure CLI's own command, and a PUT.</summary>
public sealed class CreateWaysTests(SharedInstance shared)
{
    private const string Group = "ways";
    private readonly RedoubtInstance instance = shared.Instance;

    [Trait("Length", "Long")]
    [Fact]
    public async Task All_of_them_make_the_same_resource()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        var site = await Site.CreateAsync(instance, Group);
        await instance.Api.CreateAsync(site.CacheId("way-put"), site.CacheBody());
        await AzAsync("redis", "create", "-n", "way-az", "-l", "westeurope", "--sku", "Premium", "--vm-size", "p1", "--subnet-id", site.RedisSubnet);
        var template = await PortalAsync();
        var file = Path.Combine(instance.Folder, "way-template.json");
        await File.WriteAllTextAsync(file, template.Replace("way-portal", "way-template", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await AzAsync("deployment", "group", "create", "--template-file", file);

        var put = await ResourceAsync("put");
        Assert.Equal("Succeeded", (string?)JsonNode.Parse(put)!["properties"]!["provisioningState"]);
        Assert.Equal(put, await ResourceAsync("az"));
        Assert.Equal(put, await ResourceAsync("portal"));
        Assert.Equal(put, await ResourceAsync("template"));
    }

    /// <summary>Creates a cache in the portal; the answer is the template that the portal hands out for it.</summary>
    private async Task<string> PortalAsync()
    {
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync("/portal/create");
        await page.GetByLabel("Resource group").SelectOptionAsync(Group);
        await page.GetByLabel("DNS name").FillAsync("way-portal");
        await page.ShowTabAsync("Networking");
        await page.ChooseSubnetAsync(Group, "redis");
        await page.ShowTabAsync("Review + create");
        await Expect(page.GetByText("Validation passed")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download cache.json" }).ClickAsync());
        var template = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(page.Locator("dd strong[role=status]")).ToHaveTextAsync("Running", new() { Timeout = 60_000 });
        return template;
    }

    /// <summary>The cache as the API answers it, without what is its own: name, address, ports.</summary>
    private async Task<string> ResourceAsync(string way)
    {
        var cache = (await instance.Api.GetAsync(instance.Api.Id(Group, $"Microsoft.Cache/Redis/way-{way}"))).Body!.AsObject();
        var properties = cache["properties"]!.AsObject();
        Assert.Equal($"way-{way}.redis.cache.windows.net", (string?)properties["hostName"]);
        Assert.StartsWith("10.7.1.", (string?)properties["staticIP"], StringComparison.Ordinal);
        properties.Remove("staticIP");
        foreach (var node in properties["instances"]!.AsArray())
        {
            node!["nonSslPort"] = node["sslPort"] = null;
        }

        return cache.ToJsonString().Replace($"way-{way}", "way", StringComparison.Ordinal);
    }

    private Task<CommandOutcome> AzAsync(params string[] command) =>
        CommandLine.RunAsync(instance.Folder, ["az", .. command, "-g", Group]).ExpectAsync(0);
}
