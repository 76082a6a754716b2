using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Mode Complete: what the template does not name is deleted, in an order that works, after all that it names is there.</summary>
public sealed class CompleteModeTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task What_the_template_does_not_name_is_deleted_in_the_order_of_dependencies()
    {
        var group = await Api.GroupAsync("complete");
        var deployment = Api.Id("complete", "Microsoft.Resources/deployments/d");
        var rules = DeploymentApi.Plain("networkSecurityGroups", "rules");
        var routes = DeploymentApi.Plain("routeTables", "routes");
        var references = $$"""
            ,"networkSecurityGroup":{"id":"{{Api.Id("complete", "Microsoft.Network/networkSecurityGroups/rules")}}"},
            "routeTable":{"id":"{{Api.Id("complete", "Microsoft.Network/routeTables/routes")}}"}
            """;
        var network = DeploymentApi.Network("vnet", DeploymentApi.Subnet("a", "10.7.1.0/24", references), "\"dependsOn\":[\"rules\",\"routes\"],");
        await Api.DeployAsync(deployment, DeploymentApi.Request($"{rules},{routes},{network}"));

        // The subnet lets go of its route table, and the network goes before the security group that it stands on.
        var request = DeploymentApi.Request(routes + "," + DeploymentApi.Plain("routeTables", "new"), "Complete");
        var foreseen = await Api.WhatIfAsync(deployment, request);
        Assert.Equal(["NoChange routes", "Create new", "Delete vnet", "Delete rules"], foreseen.Kinds());
        Assert.Equal("vnet", (string?)foreseen.ChangeOf("vnet")["before"]!["name"]);
        Assert.Equal(["routes", "rules", "vnet"], await Api.ResourcesAsync(group));

        await Api.DeployAsync(deployment, request);
        Assert.Equal(["new", "routes"], await Api.ResourcesAsync(group));
        Assert.Equal("Complete", (string?)(await Api.GetAsync(deployment)).Body!["properties"]!["mode"]);
        Assert.Equal(
            ["Create routes", "Create new", "Delete vnet", "Delete rules"],
            (await Api.GetAsync($"{deployment}/operations")).Body!["value"]!.AsArray().Select(Operation));
    }

    [Fact]
    public async Task A_deletion_that_is_refused_fails_the_deployment_and_says_why()
    {
        var group = await Api.GroupAsync("complete-kept");
        await Api.GroupAsync("complete-other");
        var deployment = Api.Id("complete-kept", "Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, DeploymentApi.Request(DeploymentApi.Plain("networkSecurityGroups", "used")));
        var used = Api.Id("complete-kept", "Microsoft.Network/networkSecurityGroups/used");
        await Api.DeployAsync(
            Api.Id("complete-other", "Microsoft.Resources/deployments/d"),
            DeploymentApi.Request(DeploymentApi.Network(
                "vnet", DeploymentApi.Subnet("a", "10.7.1.0/24", $$""","networkSecurityGroup":{"id":"{{used}}"}"""))));

        var begun = await Api.PutAsync(deployment, DeploymentApi.Request(DeploymentApi.Plain("routeTables", "new"), "Complete"));
        await Api.FailureAsync(begun);
        var failed = (await Api.GetAsync(deployment)).Body!["properties"]!;
        Assert.Equal(("Failed", "DeploymentFailed"), ((string?)failed["provisioningState"], (string?)failed["error"]!["code"]));
        Assert.Equal("InUseNetworkSecurityGroupCannotBeDeleted", (string?)failed["error"]!["details"]![0]!["code"]);
        Assert.Equal(["new", "used"], await Api.ResourcesAsync(group));
    }

    [Fact]
    public async Task What_is_locked_stays_and_so_does_its_lock()
    {
        var group = await Api.GroupAsync("complete-locked");
        var deployment = Api.Id("complete-locked", "Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, DeploymentApi.Request(DeploymentApi.Plain("routeTables", "guarded")));
        var guard = Api.Id("complete-locked", "Microsoft.Network/routeTables/guarded") + "/providers/Microsoft.Authorization/locks/guard";
        await Api.CreateAsync(guard, """{"properties":{"level":"CanNotDelete"} }""");

        await Api.FailureAsync(await Api.PutAsync(deployment, DeploymentApi.Request(DeploymentApi.Plain("routeTables", "new"), "Complete")));
        var failed = (await Api.GetAsync(deployment)).Body!["properties"]!;
        Assert.Equal("ScopeLocked", (string?)failed["error"]!["details"]![0]!["code"]);
        Assert.Equal(["guarded", "new"], await Api.ResourcesAsync(group));
        await Api.DeleteAsync(guard);
    }

    [Fact]
    public async Task A_nested_deployment_cannot_be_complete()
    {
        var group = await Api.GroupAsync("complete-nested");
        var nested = JsonNode.Parse(DeploymentApi.Request(DeploymentApi.Plain("routeTables", "inside"), "Complete"))!["properties"]!;
        var refused = await Api.PutAsync(Api.Id("complete-nested", "Microsoft.Resources/deployments/d"), DeploymentApi.Request($$"""
            {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inner","properties":{{nested.ToJsonString()}} }
            """));
        Assert.Equal("InvalidTemplateDeployment", refused.Code);
        Assert.Contains("'Complete'", (string?)refused.Body!["error"]!["details"]![0]!["message"], StringComparison.Ordinal);
        Assert.Empty(await Api.ResourcesAsync(group));
    }

    private static string Operation(JsonNode? operation) =>
        $"{operation!["properties"]!["provisioningOperation"]} {operation["properties"]!["targetResource"]!["resourceName"]}";
}
