using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Deployments;

/// <summary>The compiled program deploys against the other end of the wire.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Template =
        """
        { // comments are allowed
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "parameters": { "capacity": { "type": "int" }, "name": { "type": "string" } },
          "resources": []
        }
        """;

    private const string Operations =
        """
        {"value":[{"operationId":"1","properties":{"provisioningState":"STATE","duration":"PT3S","percentComplete":50,
          "step":"Starting nodes","targetResource":{"resourceType":"Microsoft.Cache/Redis","resourceName":"[mine]"}}}]}
        """;

    private readonly TestFolder folder = new();
    private int polls;

    [Fact]
    public async Task It_makes_the_group_validates_deploys_and_shows_each_step_once()
    {
        await using var service = new ServicePeer(request => Answer(request, "Succeeded", """
            "outputs":{"hostName":{"type":"String","value":"mine.redis.cache.windows.net"},"ports":{"type":"Array","value":[6380]},
              "key":{"type":"SecureString"}},
            """));

        var ended = await DeployAsync(service, "-p", "capacity=2", "name=mine", "-l", "northeurope");

        Assert.Equal((ExitCodes.Success, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(
            [
                "GET /subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg1",
                "PUT /subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg1",
                "POST /subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg1"
                + "/providers/Microsoft.Resources/deployments/t/validate",
                "PUT /subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg1/providers/Microsoft.Resources/deployments/t",
            ],
            service.Requests.Take(4).Select(request => $"{request.Method} {request.Path.Split('?')[0]}"));
        Assert.Equal("""{"location":"northeurope"}""", service.Requests[1].Body);

        var properties = JsonNode.Parse(service.Requests[3].Body)!["properties"]!;
        Assert.Equal("""{"capacity":{"value":2},"name":{"value":"mine"}}""", properties["parameters"]!.ToJsonString());
        Assert.Equal("Incremental", (string?)properties["mode"]);
        Assert.Equal("1.0.0.0", (string?)properties["template"]!["contentVersion"]);

        Assert.Single(ended.Output.Split('\n'), line => line.StartsWith("Redis/[mine]: Starting nodes", StringComparison.Ordinal));
        Assert.Contains("hostName = mine.redis.cache.windows.net", ended.Output, StringComparison.Ordinal);
        Assert.Contains("ports = [6380]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("key = (secure)", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_shows_each_cause_and_ends_badly()
    {
        await using var service = new ServicePeer(request => Answer(request, "Failed", """
            "error":{"code":"DeploymentFailed","message":"see details","details":[{"code":"SubnetIsFull","message":"Subnet app is full."}]},
            """));

        var ended = await DeployAsync(service, "-p", "capacity=2", "-p", "name=mine");

        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Equal("SubnetIsFull: Subnet app is full.", ended.Error.Trim());
    }

    [Fact]
    public async Task What_validation_refuses_is_not_deployed()
    {
        await using var service = new ServicePeer(request => request.Path.Contains("/validate", StringComparison.Ordinal)
            ? new PeerAnswer(400, """{"error":{"code":"InvalidTemplate","message":"wrong"}}""")
            : Answer(request, "Succeeded", ""));

        var ended = await DeployAsync(service);

        Assert.Equal((ExitCodes.Failure, "InvalidTemplate: wrong"), (ended.ExitCode, ended.Error.Trim()));
        Assert.DoesNotContain(
            service.Requests, request => request.Method == "PUT" && request.Path.Contains("/deployments/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_json_it_is_one_document()
    {
        await using var service = new ServicePeer(request => Answer(request, "Succeeded", """
            "outputs":{"key":{"type":"SecureString"}},
            """));

        var ended = await DeployAsync(service, "-o", "json");

        var document = JsonNode.Parse(ended.Output)!;
        Assert.Equal("Succeeded", (string?)document["provisioningState"]);
        Assert.Equal("[mine]", (string?)document["resources"]![0]!["name"]);
        Assert.Equal(3, (double?)document["resources"]![0]!["seconds"]);
        Assert.Null(document["outputs"]!["key"]!["value"]);
    }

    [Fact]
    public async Task A_parameter_that_is_no_number_is_refused_by_name()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(500));

        var ended = await DeployAsync(service, "-p", "capacity=many");

        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains("capacity", ended.Error, StringComparison.Ordinal);
        Assert.Empty(service.Peer.Requests);
    }

    public void Dispose() => folder.Dispose();

    private Task<Ended> DeployAsync(ServicePeer service, params string[] more) =>
        TestProcess.RunRedoubtAsync(
            ["deploy", "-g", "rg1", "-f", folder.Write("t.json", Template), "--data", service.Data.Path, .. more]);

    private PeerAnswer Answer(PeerRequest request, string end, string properties)
    {
        if (request.Path.Contains("/operations", StringComparison.Ordinal))
        {
            return new PeerAnswer(200, Operations.Replace("STATE", polls < 3 ? "Running" : end, StringComparison.Ordinal));
        }

        return (request.Method, request.Path.Contains("/deployments/", StringComparison.Ordinal)) switch
        {
            ("GET", true) => ++polls < 3
                ? new PeerAnswer(200, """{"name":"t","properties":{"provisioningState":"Running"}}""")
                : new PeerAnswer(200, $$"""{"name":"t","properties":{ {{properties}} "provisioningState":"{{end}}" } }"""),
            ("GET", false) => new PeerAnswer(404, """{"error":{"code":"ResourceGroupNotFound","message":"none"}}"""),
            _ => new PeerAnswer(201, "{}"),
        };
    }
}
