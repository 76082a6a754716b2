using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>What a deployment would change is what it then does change, and asking changes nothing (claim C44).</summary>
public sealed class WhatIfTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task What_if_says_what_the_deployment_would_do_and_makes_nothing()
    {
        var group = await Api.GroupAsync("what-if");
        var deployment = Api.Id("what-if", "Microsoft.Resources/deployments/d");
        var resources = DeploymentApi.Network("vnet", DeploymentApi.Subnet("redis", "10.7.1.0/24")) + "," + Cache("10.7.1.10");

        var foreseen = await Api.WhatIfAsync(deployment, DeploymentApi.Request(resources));
        Assert.Equal(["Create vnet", "Create what-if-cache"], foreseen.Kinds());
        Assert.Equal("10.7.1.10", (string?)foreseen.ChangeOf("what-if-cache")["after"]!["properties"]!["staticIP"]);
        Assert.Empty(await Api.ResourcesAsync(group));
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(deployment)).Status);

        await Api.DeployAsync(deployment, DeploymentApi.Request(resources));
        Assert.Equal(["vnet", "what-if-cache"], await Api.ResourcesAsync(group));

        // What is there already and is asked for again is no change, whatever the service has filled in since.
        var again = await Api.WhatIfAsync(deployment, DeploymentApi.Request(resources));
        Assert.True(again.Kinds() is ["NoChange vnet", "NoChange what-if-cache"], again.ToJsonString());
    }

    [Fact]
    public async Task What_if_is_refused_as_the_deployment_is()
    {
        await Api.GroupAsync("what-if-wrong");
        var deployment = Api.Id("what-if-wrong", "Microsoft.Resources/deployments/d");
        var request = DeploymentApi.Request(
            DeploymentApi.Network("vnet", DeploymentApi.Subnet("redis", "10.7.1.0/24")) + "," + Cache("10.7.1.2"));

        var foreseen = await Api.WhatIfAsync(deployment, request);
        var validated = await Api.SendAsync(HttpMethod.Post, $"{deployment}/validate", request);
        var refused = await Api.PutAsync(deployment, request);
        Assert.Equal("Failed", (string?)foreseen["status"]);
        Assert.Contains("PrivateIPAddressInReservedRange", Details(foreseen), StringComparison.Ordinal);
        Assert.Equal(Details(foreseen), Details(validated.Body!));
        Assert.Equal(Details(foreseen), Details(refused.Body!));

        var unreadable = await Api.SendAsync(HttpMethod.Post, $"{deployment}/whatIf", DeploymentApi.Request("""{"type":"A.B/c"}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidTemplate"), (unreadable.Status, unreadable.Code));
        Assert.Contains("line '2'", unreadable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Differences_are_shown_down_to_the_property_and_the_index()
    {
        await Api.GroupAsync("what-if-delta");
        var deployment = Api.Id("what-if-delta", "Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, DeploymentApi.Request(
            DeploymentApi.Network("vnet", DeploymentApi.Subnet("a", "10.7.1.0/24") + "," + DeploymentApi.Subnet("b", "10.7.2.0/24"), """
                "tags":{"owner":"one","stage":"test"},
                """)
            + "," + DeploymentApi.Plain("routeTables", "unnamed")));

        var foreseen = await Api.WhatIfAsync(deployment, DeploymentApi.Request(
            DeploymentApi.Network("vnet", DeploymentApi.Subnet("b", "10.7.3.0/24") + "," + DeploymentApi.Subnet("c", "10.7.4.0/24"), """
                "tags":{"owner":"two"},
                """)));
        Assert.Equal(["Modify vnet", "Ignore unnamed"], foreseen.Kinds());
        var delta = foreseen.ChangeOf("vnet")["delta"]!.AsArray();
        var text = string.Join('\n', delta.Select(change => Line(change!)));
        Assert.Equal(
            """
            Modify tags.owner one->two
            Delete tags.stage test->
            Array properties.subnets (Modify 0 (Modify properties.addressPrefix 10.7.2.0/24->10.7.3.0/24), Delete 0 a, Create 1 c)
            """,
            text);
    }

    [Fact]
    public async Task Ids_alone_are_answered_where_no_more_is_wanted_and_another_format_is_refused()
    {
        await Api.GroupAsync("what-if-ids");
        var deployment = Api.Id("what-if-ids", "Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, DeploymentApi.Request(DeploymentApi.Plain("routeTables", "there")));
        string Asking(string format) => DeploymentApi.Request(
                DeploymentApi.Plain("routeTables", "there") + "," + DeploymentApi.Plain("routeTables", "new"))
            .Replace("\"mode\"", $"\"whatIfSettings\":{{\"resultFormat\":\"{format}\"}},\"mode\"", StringComparison.Ordinal);

        var foreseen = await Api.WhatIfAsync(deployment, Asking("ResourceIdOnly"));
        Assert.Equal(["Deploy there", "Create new"], foreseen.Kinds());
        Assert.Null(foreseen.ChangeOf("new")["after"]);
        var refused = await Api.SendAsync(HttpMethod.Post, $"{deployment}/whatIf", Asking("Everything"));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestContent"), (refused.Status, refused.Code));
        Assert.Contains("FullResourcePayloads, ResourceIdOnly", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_reads_others_is_foreseen_from_what_they_would_be_and_what_needs_a_key_is_not()
    {
        await Api.GroupAsync("what-if-reads");
        var deployment = Api.Id("what-if-reads", "Microsoft.Resources/deployments/d");
        var network = DeploymentApi.Network("vnet", DeploymentApi.Subnet("a", "10.7.1.0/24"));
        var reading = DeploymentApi.Plain("routeTables", "reads", """
            "tags":{"space":"[reference('vnet').addressSpace.addressPrefixes[0]]"},
            """);
        var keyed = DeploymentApi.Plain("routeTables", "keyed", """
            "tags":{"key":"[listKeys(resourceId('Microsoft.Cache/redis', 'c'), '2022-06-01').primaryKey]"},
            """);

        var foreseen = await Api.WhatIfAsync(deployment, DeploymentApi.Request($"{network},{reading},{keyed}"));
        Assert.Equal("10.7.0.0/16", (string?)foreseen.ChangeOf("reads")["after"]!["tags"]!["space"]);
        Assert.Equal("Unsupported", (string?)foreseen.ChangeOf("keyed")["changeType"]);
    }

    [Fact]
    public async Task The_azure_cli_prints_the_differences()
    {
        if (!File.Exists("/usr/bin/az"))
        {
            Assert.Skip("The Azure CLI is not installed: apt-get install azure-cli.");
        }

        await Api.GroupAsync("what-if-az");
        var deployment = Api.Id("what-if-az", "Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, DeploymentApi.Request(DeploymentApi.Network("vnet", DeploymentApi.Subnet("a", "10.7.1.0/24"))));
        var request = JsonNode.Parse(DeploymentApi.Request(
            DeploymentApi.Network("vnet", DeploymentApi.Subnet("a", "10.7.2.0/24")) + "," + DeploymentApi.Plain("routeTables", "new")))!;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file, request["properties"]!["template"]!.ToJsonString(), TestContext.Current.CancellationToken);
            (await CommandLine.RunAsync(
                instance.Folder, "az", "deployment", "group", "what-if", "-g", "what-if-az", "--template-file", file)).Expect(0)
                .Says("routeTables/new").Says("10.7.1.0/24").Says("10.7.2.0/24").Says("1 to create, 1 to modify");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Details(JsonNode answer) => answer["error"]!["details"]!.ToJsonString();

    private static string Line(JsonNode change)
    {
        var head = $"{change["propertyChangeType"]} {change["path"]}";
        return change["children"] is JsonArray children
            ? $"{head} ({string.Join(", ", children.Select(child => Line(child!)))})"
            : (change["before"] ?? change["after"]) is JsonObject whole
                ? $"{head} {whole["name"]}"
                : $"{head} {change["before"]}->{change["after"]}";
    }

    private static string Cache(string staticAddress) => $$"""
        {"type":"Microsoft.Cache/redis","apiVersion":"2022-06-01","name":"what-if-cache","location":"westeurope",
         "dependsOn":["vnet"],
         "properties":{"sku":{"name":"Premium","family":"P","capacity":1},"staticIP":"{{staticAddress}}",
          "subnetId":"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'redis')]"} }
        """;
}
