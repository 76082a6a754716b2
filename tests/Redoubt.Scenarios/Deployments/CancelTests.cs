using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Deployments that somebody ends before they are done.</summary>
public sealed class CancelTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task What_has_begun_ends_and_nothing_else_begins()
    {
        var group = await Api.GroupAsync("cancel");
        var deployment = $"{group}/providers/Microsoft.Resources/deployments/d";
        var begun = await Api.PutAsync(deployment, Request("cancel1"));
        await WaitForCacheAsync(deployment);

        Assert.Equal(HttpStatusCode.NoContent, await CancelAsync(deployment));
        Assert.Equal("Canceled", await StateAsync(deployment));
        var again = await Api.SendAsync(HttpMethod.Post, $"{deployment}/cancel");
        Assert.Equal((HttpStatusCode.Conflict, "DeploymentCannotBeCancelled"), (again.Status, again.Code));

        Assert.Equal("DeploymentCanceled", (string?)(await Api.FailureAsync(begun))["code"]);
        Assert.Equal("Canceled", await StateAsync(deployment));
        Assert.Equal("Succeeded", await StateAsync($"{group}/providers/Microsoft.Cache/Redis/cancel1"));
        Assert.Equal(["cancel1"], await Api.ResourcesAsync(group));
        Assert.Equal(["cancel1 Succeeded"], await StepsAsync(deployment));

        // Deployed again it goes on where it stopped, and once it is done there is nothing to cancel.
        await Api.DeployAsync(deployment, Request("cancel1"));
        Assert.Equal(["after", "cancel1"], await Api.ResourcesAsync(group));
        var late = await Api.SendAsync(HttpMethod.Post, $"{deployment}/cancel");
        Assert.Equal((HttpStatusCode.Conflict, "DeploymentCannotBeCancelled"), (late.Status, late.Code));
        var missing = await Api.SendAsync(HttpMethod.Post, $"{deployment}-none/cancel");
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
    }

    [Fact]
    public async Task A_deployment_inside_of_it_ends_too_and_mode_Complete_deletes_nothing()
    {
        var group = await Api.GroupAsync("cancel-inside");
        await Api.CreateAsync($"{group}/providers/Microsoft.Network/routeTables/unnamed", """{"location":"westeurope","properties":{} }""");
        var deployment = $"{group}/providers/Microsoft.Resources/deployments/d";
        var begun = await Api.PutAsync(deployment, DeploymentApi.Request(
            $$"""
            {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside",{{Request("cancel2")[1..^1]}} }
            """, "Complete"));
        var inside = $"{group}/providers/Microsoft.Resources/deployments/inside";
        await WaitForCacheAsync(inside);

        Assert.Equal(HttpStatusCode.NoContent, await CancelAsync(deployment));
        Assert.Equal(("Canceled", "Canceled"), (await StateAsync(deployment), await StateAsync(inside)));
        Assert.Equal("DeploymentCanceled", (string?)(await Api.FailureAsync(begun))["code"]);
        Assert.Equal(["inside Canceled"], await StepsAsync(deployment));
        Assert.Equal(["cancel2", "unnamed"], await Api.ResourcesAsync(group));
    }

    [Fact]
    public async Task One_to_the_subscription_is_cancelled_by_the_azure_cli()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "The Azure CLI is not installed.");
        var deployment = $"/subscriptions/{Api.Subscription}/providers/Microsoft.Resources/deployments/cancel-sub";
        await Api.GroupAsync("cancel-sub");
        var begun = await Api.PutAsync(deployment, $$"""
            {"location":"westeurope",{{DeploymentApi.Request($$"""
                {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside","resourceGroup":"cancel-sub",
                 {{Request("cancel3")[1..^1]}} }
                """)[1..]}}
            """);
        Assert.Equal(HttpStatusCode.NoContent, await CancelAsync(deployment));
        Assert.Equal("DeploymentCanceled", (string?)(await Api.FailureAsync(begun))["code"]);
        (await CommandLine.RunAsync(instance.Folder, "az", "deployment", "sub", "cancel", "-n", "cancel-sub"))
            .Expect(1).Says("DeploymentCannotBeCancelled");
        (await CommandLine.RunAsync(
            instance.Folder, "az", "deployment", "sub", "list", "--filter", "provisioningState eq 'Canceled'", "--query", "[].name", "-o", "tsv"))
            .Expect(0).Says("cancel-sub");
    }

    [Fact]
    public async Task A_service_that_comes_after_goes_on_with_nothing_either()
    {
        await using var own = await RedoubtInstance.StartAsync();
        var group = await own.Api.GroupAsync("cancel-killed");
        var deployment = $"{group}/providers/Microsoft.Resources/deployments/d";
        await own.Api.PutAsync(deployment, Request("cancel4"));
        await WaitForCacheAsync(deployment, own.Api);
        Assert.Equal(HttpStatusCode.NoContent, (await own.Api.SendAsync(HttpMethod.Post, $"{deployment}/cancel")).Status);
        await own.KillAsync();
        await own.StartServiceAsync();

        while ((string?)(await own.Api.GetAsync($"{group}/providers/Microsoft.Cache/Redis/cancel4")).Body!["properties"]!["provisioningState"]
            != "Succeeded")
        {
        }

        // A deployment that has come to rest can be deleted.
        while ((await own.Api.SendAsync(HttpMethod.Delete, deployment)).Status == HttpStatusCode.Conflict)
        {
        }

        Assert.Equal(["cancel4"], await own.Api.ResourcesAsync(group));
    }

    /// <summary>A cache, which takes seconds, and what comes after it.</summary>
    private static string Request(string cache) => DeploymentApi.Request($$"""
        {"type":"Microsoft.Cache/Redis","apiVersion":"2024-11-01","name":"{{cache}}","location":"westeurope",
         "properties":{"sku":{"name":"Standard","family":"C","capacity":0} } },
        {{DeploymentApi.Plain("routeTables", "after", $"\"dependsOn\":[\"{cache}\"],")}}
        """);

    private async Task WaitForCacheAsync(string deployment, ArmApi? of = null)
    {
        while ((await (of ?? Api).GetAsync($"{deployment}/operations")).Body?["value"] is not JsonArray { Count: > 0 })
        {
        }
    }

    private async Task<HttpStatusCode> CancelAsync(string deployment) => (await Api.SendAsync(HttpMethod.Post, $"{deployment}/cancel")).Status;

    private async Task<string?> StateAsync(string id) => (string?)(await Api.GetAsync(id)).Body!["properties"]!["provisioningState"];

    private async Task<IReadOnlyList<string>> StepsAsync(string deployment) =>
    [
        .. (await Api.GetAsync($"{deployment}/operations")).Body!["value"]!.AsArray().Select(step =>
            $"{step!["properties"]!["targetResource"]!["resourceName"]} {step["properties"]!["provisioningState"]}"),
    ];
}
