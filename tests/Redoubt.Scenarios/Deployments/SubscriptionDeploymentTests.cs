using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Deployments to the subscription: groups as resources, and deployments to groups inside of one.</summary>
public sealed class SubscriptionDeploymentTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_group_and_what_is_in_it_are_made_by_one_deployment_that_is_foreseen_listed_and_forgotten()
    {
        var deployment = $"/subscriptions/{Api.Subscription}/providers/Microsoft.Resources/deployments/whole";
        var request = Request(Template("subscribed"));

        var validated = await Api.SendAsync(HttpMethod.Post, $"{deployment}/validate", request);
        Assert.True(validated.Status == HttpStatusCode.OK, $"{validated}");
        var foreseen = await Api.WhatIfAsync(deployment, request);
        Assert.Equal(["Create subscribed", "Create table"], foreseen.Kinds());
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync($"/subscriptions/{Api.Subscription}/resourceGroups/subscribed")).Status);

        await Api.DeployAsync(deployment, request);
        var group = (await Api.GetAsync($"/subscriptions/{Api.Subscription}/resourceGroups/subscribed")).Body!;
        Assert.Equal(("westeurope", "one"), ((string?)group["location"], (string?)group["tags"]!["owner"]));
        Assert.Equal(["table"], await Api.ResourcesAsync($"/subscriptions/{Api.Subscription}/resourceGroups/subscribed"));
        var done = (await Api.GetAsync(deployment)).Body!;
        Assert.Equal(
            ("Succeeded", "westeurope"), ((string?)done["properties"]!["provisioningState"], (string?)done["location"]));
        Assert.Equal(2, (await Api.GetAsync($"{deployment}/operations")).Body!["value"]!.AsArray().Count);
        Assert.Equal(["NoChange subscribed", "NoChange table"], (await Api.WhatIfAsync(deployment, request)).Kinds());

        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, deployment)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(deployment)).Status);
        await Api.DeleteAsync($"/subscriptions/{Api.Subscription}/resourceGroups/subscribed");
    }

    [Fact]
    public async Task What_belongs_into_a_group_and_what_has_no_location_is_refused()
    {
        var deployment = $"/subscriptions/{Api.Subscription}/providers/Microsoft.Resources/deployments/wrong";
        var template = Template("subscribed-wrong");

        var nowhere = await Api.PutAsync(deployment, Request(template).Replace("\"location\":\"westeurope\",\"properties\"", "\"properties\"", StringComparison.Ordinal));
        Assert.Equal("LocationRequired", nowhere.Code);
        var homeless = await Api.PutAsync(deployment, Request(template.Replace(
            "\"resources\":[{\"type\":\"Microsoft.Resources/resourceGroups\"",
            "\"resources\":[{\"type\":\"Microsoft.Network/routeTables\"",
            StringComparison.Ordinal)));
        Assert.Equal("InvalidTemplate", homeless.Code);
        Assert.Contains("only resources inside a resource group", homeless.Message, StringComparison.Ordinal);
        var complete = await Api.PutAsync(deployment, Request(template).Replace("Incremental\",\"template\"", "Complete\",\"template\"", StringComparison.Ordinal));
        Assert.Contains("Complete", complete.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(deployment)).Status);
    }

    [Fact]
    public async Task The_azure_cli_validates_foresees_creates_shows_and_lists()
    {
        if (!File.Exists("/usr/bin/az"))
        {
            Assert.Skip("The Azure CLI is not installed: apt-get install azure-cli.");
        }

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Template("subscribed-az"), TestContext.Current.CancellationToken);
            string[] what = ["-l", "westeurope", "-n", "az", "--template-file", file];
            (await AzAsync(["deployment", "sub", "validate", .. what])).Expect(0).Says("Succeeded");
            (await AzAsync(["deployment", "sub", "what-if", .. what])).Expect(0).Says("2 to create");
            (await AzAsync(["deployment", "sub", "create", .. what])).Expect(0).Says("Succeeded");
            (await AzAsync(["deployment", "sub", "show", "-n", "az", "--query", "location"])).Expect(0).Says("westeurope");
            (await AzAsync(["deployment", "sub", "list", "--query", "[].name", "-o", "tsv"])).Expect(0).Says("az");
            (await AzAsync(["deployment", "operation", "group", "list", "-g", "subscribed-az", "-n", "inside",
                "--query", "[].properties.targetResource.resourceName", "-o", "tsv"])).Expect(0).Says("table");
            (await AzAsync(["group", "delete", "-n", "subscribed-az", "--yes"])).Expect(0);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Task<CommandOutcome> AzAsync(string[] arguments) => CommandLine.RunAsync(instance.Folder, ["az", .. arguments]);

    private static string Request(string template) =>
        $$"""{"location":"westeurope","properties":{"mode":"Incremental","template":{{template}} } }""";

    private static string Template(string group) => $$"""
        {"$schema":"https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#","contentVersion":"1.0.0.0",
         "resources":[{"type":"Microsoft.Resources/resourceGroups","apiVersion":"2021-04-01","name":"{{group}}",
          "location":"[deployment().location]","tags":{"owner":"one"} },
         {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside","resourceGroup":"{{group}}",
          "dependsOn":["[subscriptionResourceId('Microsoft.Resources/resourceGroups', '{{group}}')]"],
          "properties":{"mode":"Incremental","expressionEvaluationOptions":{"scope":"inner"},"template":{
           "$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
           "resources":[{"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01","name":"table",
            "location":"[resourceGroup().location]","properties":{} }] } } }] }
        """;
}
