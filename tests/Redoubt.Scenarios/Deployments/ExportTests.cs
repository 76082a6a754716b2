using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>A group as a template, which makes the same again.</summary>
public sealed class ExportTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_group_with_a_cache_is_emptied_and_made_again_without_its_secrets()
    {
        var site = await Site.CreateAsync(instance, "export");
        var cache = await site.CreateCacheAsync("export", "\"enableNonSslPort\":true");
        var before = await ExportedGroup.StateAsync(Api, "export");

        var template = await ExportedGroup.ExportAsync(Api, "export", "IncludeParameterDefaultValue");
        Assert.DoesNotContain(cache.PrimaryKey, template.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("export", (string?)template["parameters"]!["Redis_export_name"]!["defaultValue"]);
        await Api.DeployAsync(
            site.Id("Microsoft.Resources/deployments/empty"), DeploymentApi.Request("", "Complete"));
        Assert.Empty(await Api.ResourcesAsync($"/subscriptions/{Api.Subscription}/resourceGroups/export"));
        await ExportedGroup.DeployAsync(Api, "export", template);
        Assert.Equal(before, await ExportedGroup.StateAsync(Api, "export"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public Task A_random_group_is_the_same_in_another_group(int seed) => RoundTripAsync(seed);

    [Fact]
    [Trait("Length", "Long")]
    public async Task Fifty_random_groups_are_the_same_in_other_groups()
    {
        for (var seed = 100; seed < 150; seed++)
        {
            await RoundTripAsync(seed);
        }
    }

    [Fact]
    public async Task Names_are_parameters_or_stand_there_and_the_azure_cli_exports_them()
    {
        await Api.GroupAsync("export-names");
        await Api.DeployAsync(
            Api.Id("export-names", "Microsoft.Resources/deployments/d"),
            DeploymentApi.Request(DeploymentApi.Plain("routeTables", "my-table", "\"tags\":{\"text\":\"[[not an expression]\"},")));

        var plain = await ExportedGroup.ExportAsync(Api, "export-names", null);
        Assert.Equal("""{"routeTables_my_table_name":{"type":"String"}}""", plain["parameters"]!.ToJsonString());
        Assert.Equal("[parameters('routeTables_my_table_name')]", (string?)plain["resources"]![0]!["name"]);
        Assert.Equal("[[not an expression]", (string?)plain["resources"]![0]!["tags"]!["text"]);
        var literal = await ExportedGroup.ExportAsync(Api, "export-names", "SkipResourceNameParameterization");
        Assert.Equal("my-table", (string?)literal["resources"]![0]!["name"]);
        var refused = await Api.SendAsync(
            HttpMethod.Post, $"/subscriptions/{Api.Subscription}/resourceGroups/export-names/exportTemplate", """{"options":"Everything"}""");
        Assert.Equal("InvalidRequestContent", refused.Code);
        if (File.Exists("/usr/bin/az"))
        {
            (await CommandLine.RunAsync(instance.Folder, "az", "group", "export", "-n", "export-names", "--include-parameter-default-value"))
                .Expect(0).Says("routeTables_my_table_name").Says("\"my-table\"");
        }
    }

    private async Task RoundTripAsync(int seed)
    {
        var (from, to) = ($"export-{seed}", $"export-{seed}-again");
        await Api.GroupAsync(from);
        await Api.GroupAsync(to);
        foreach (var (path, body) in new RandomGroup(seed, Api, from).Resources())
        {
            await Api.CreateAsync(Api.Id(from, path), body);
        }

        var template = await ExportedGroup.ExportAsync(Api, from, "IncludeParameterDefaultValue");
        await ExportedGroup.DeployAsync(Api, to, template);
        Assert.Equal(await ExportedGroup.StateAsync(Api, from), await ExportedGroup.StateAsync(Api, to));
        await Api.DeleteAsync($"/subscriptions/{Api.Subscription}/resourceGroups/{to}");
        await Api.DeleteAsync($"/subscriptions/{Api.Subscription}/resourceGroups/{from}");
    }
}
