using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Deployments inside of deployments are deployments of their own; loops that are serial run one batch after the other.</summary>
public sealed class NestedDeploymentTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Inner_and_outer_ones_are_listed_with_their_operations_and_one_goes_to_another_group()
    {
        var group = await Api.GroupAsync("nested");
        var other = await Api.GroupAsync("nested-other");
        var deployment = Api.Id("nested", "Microsoft.Resources/deployments/whole");
        await Api.DeployAsync(deployment, DeploymentApi.Request(
            Inside("inner", "inner", "") + "," + Inside("outer", "outer", "") + ","
            + Inside("elsewhere", "outer", "\"resourceGroup\":\"nested-other\","),
            more: "\"variables\":{\"from\":\"whole\"},"));

        Assert.Equal(["inner-inner", "whole-outer"], await Api.ResourcesAsync(group));
        Assert.Equal(["whole-elsewhere"], await Api.ResourcesAsync(other));
        Assert.Equal(["inner", "outer", "whole"], await DeploymentsAsync("nested"));
        Assert.Equal(["elsewhere"], await DeploymentsAsync("nested-other"));
        Assert.Equal(["inner", "outer", "elsewhere"], await OperationsAsync(deployment));
        Assert.Equal(["whole-elsewhere"], await OperationsAsync(Api.Id("nested-other", "Microsoft.Resources/deployments/elsewhere")));
    }

    [Fact]
    public async Task A_serial_loop_begins_a_batch_when_the_one_before_is_done()
    {
        await Api.GroupAsync("serial");
        var deployment = Api.Id("serial", "Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, DeploymentApi.Request("""
            {"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01","name":"[concat('t', copyIndex())]","location":"westeurope",
             "copy":{"name":"loop","count":6,"mode":"serial","batchSize":2},"properties":{} }
            """));

        var times = (await Api.GetAsync($"{deployment}/operations")).Body!["value"]!.AsArray().Select(Times).ToList();
        Assert.Equal(6, times.Count);
        for (var batch = 1; batch < 3; batch++)
        {
            var before = times.Skip((batch - 1) * 2).Take(2).Max(time => time.Ended);
            Assert.All(times.Skip(batch * 2).Take(2), time => Assert.True(time.Started >= before, $"{time.Started:O} is before {before:O}"));
        }
    }

    private async Task<IEnumerable<string>> DeploymentsAsync(string group) =>
        (await Api.GetAsync(Api.Id(group, "Microsoft.Resources/deployments"))).Body!["value"]!.AsArray()
            .Select(deployment => (string)deployment!["name"]!).Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> OperationsAsync(string deployment) =>
        (await Api.GetAsync($"{deployment}/operations")).Body!["value"]!.AsArray()
            .Select(operation => (string)operation!["properties"]!["targetResource"]!["resourceName"]!);

    private static (DateTimeOffset Started, DateTimeOffset Ended) Times(JsonNode? operation)
    {
        var ended = DateTimeOffset.Parse((string)operation!["properties"]!["timestamp"]!, CultureInfo.InvariantCulture);
        return (ended - XmlConvert.ToTimeSpan((string)operation["properties"]!["duration"]!), ended);
    }

    private static string Inside(string name, string scope, string more) => $$"""
        {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"{{name}}",{{more}}
         "properties":{"mode":"Incremental","expressionEvaluationOptions":{"scope":"{{scope}}"},"template":{
          "$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
          "variables":{"from":"inner"},"resources":[{"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01",
           "name":"[concat(variables('from'), '-{{name}}')]","location":"westeurope","properties":{} }] } } }
        """;
}
