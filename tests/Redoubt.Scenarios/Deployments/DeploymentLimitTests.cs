using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Requests that are made to be too much are refused with the cloud's codes, and nothing comes of them.</summary>
public sealed class DeploymentLimitTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_request_of_ten_megabytes_is_too_large()
    {
        await RefusedAsync(
            "limits-size", DeploymentApi.Request("", more: $"\"metadata\":{{\"filler\":\"{new string('x', 10 * 1024 * 1024)}\"}},"),
            HttpStatusCode.RequestEntityTooLarge, "RequestContentTooLarge", "4 MB");
    }

    [Fact]
    public async Task A_circle_is_named()
    {
        var one = DeploymentApi.Plain("routeTables", "one", "\"dependsOn\":[\"two\"],");
        var two = DeploymentApi.Plain("routeTables", "two", "\"dependsOn\":[\"one\"],");
        await RefusedAsync(
            "limits-circle", DeploymentApi.Request($"{one},{two}"), HttpStatusCode.BadRequest, "InvalidTemplate", "Circular dependency");
    }

    [Fact]
    public async Task A_million_copies_are_too_many()
    {
        var copies = DeploymentApi.Plain("routeTables", "[concat('t', copyIndex())]", "\"copy\":{\"name\":\"loop\",\"count\":1000000},");
        await RefusedAsync("limits-copies", DeploymentApi.Request(copies), HttpStatusCode.BadRequest, "InvalidTemplate", "from 0 to 800");
    }

    [Fact]
    public async Task Deployments_inside_of_one_are_counted_together()
    {
        var copies = DeploymentApi.Plain("routeTables", "[concat('t', copyIndex())]", "\"copy\":{\"name\":\"loop\",\"count\":800},");
        var inside = string.Join(',', Enumerable.Range(0, 8).Select(i => $$"""
            {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside{{i}}",
             "properties":{"mode":"Incremental","expressionEvaluationOptions":{"scope":"inner"},"template":{
              "$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
              "resources":[{{copies}}]} } }
            """));
        await RefusedAsync(
            "limits-nested", DeploymentApi.Request(inside), HttpStatusCode.BadRequest, "InvalidTemplate", "Limit: '5000'");
    }

    [Fact]
    public async Task Braces_without_end_are_no_template()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        await RefusedAsync(
            "limits-depth", DeploymentApi.Request("", more: $"\"variables\":{deep},"),
            HttpStatusCode.BadRequest, "InvalidRequestContent", "line 2, column");
    }

    private async Task RefusedAsync(string name, string request, HttpStatusCode status, string code, string words)
    {
        var group = await Api.GroupAsync(name);
        var answer = await Api.PutAsync(Api.Id(name, "Microsoft.Resources/deployments/d"), request);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
        Assert.Empty(await Api.ResourcesAsync(group));
    }
}
