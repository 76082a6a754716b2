using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Creating;

/// <summary>What is seen of a cache while it is created (claim C45).</summary>
public sealed class CreateProgressTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_cache_is_Creating_and_its_operation_gets_on_until_both_have_succeeded()
    {
        var site = await Site.CreateAsync(instance, "progress");
        var deployment = site.Id("Microsoft.Resources/deployments/progress");
        var resource = JsonNode.Parse(site.CacheBody())!.AsObject();
        resource["type"] = "Microsoft.Cache/redis";
        resource["apiVersion"] = "2022-06-01";
        resource["name"] = "progress";
        var begun = await Api.PutAsync(deployment, $$"""
            {"properties":{"mode":"Incremental","template":{
             "$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
             "resources":[{{resource.ToJsonString()}}]} } }
            """);
        Assert.Equal(HttpStatusCode.Created, begun.Status);

        // The list of a deployment's operations is never held back, as the status of a single one is.
        var seen = new List<(string? Cache, int Percent)>();
        while (seen is not [.., (_, 100)])
        {
            var state = (await Api.GetAsync(site.CacheId("progress"))).Body!["properties"]?["provisioningState"];
            var operations = (await Api.GetAsync($"{deployment}/operations")).Body!["value"]!.AsArray();
            seen.Add(((string?)state, operations.Count == 0 ? 0 : (int)operations[0]!["properties"]!["percentComplete"]!));
        }

        await Api.WaitAsync(begun);
        Assert.Equal("Succeeded", (string?)(await Api.GetAsync(site.CacheId("progress"))).Body!["properties"]!["provisioningState"]);
        var percentages = seen.Select(each => each.Percent).ToList();
        Assert.Equal(percentages.Order(), percentages);
        Assert.True(percentages.Distinct().Count(percent => percent is > 0 and < 100) > 1, string.Join(' ', percentages));

        // The state was read after one percentage and before the next.
        Assert.All(
            seen.Zip(seen.Skip(1)).Where(pair => pair is { First.Percent: > 0, Second.Percent: < 100 }),
            pair => Assert.Equal("Creating", pair.Second.Cache));
    }
}
