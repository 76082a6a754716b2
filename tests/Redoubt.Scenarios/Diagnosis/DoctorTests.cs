using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Diagnosis;

/// <summary>redoubt doctor against a real cache: what it predicts, what packets show, and what its repair does.</summary>
public sealed class DoctorTests(SharedInstance shared)
{
    private const int Satisfied = 0, Broken = 1;

    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_network_without_rules_holds_by_prediction_and_by_packets()
    {
        var site = await Site.CreateAsync(instance, "doctor-well");
        await site.CreateCacheAsync("doctor-well");
        await site.CreateHostAsync("client");
        var outcome = await RunAsync("doctor", "doctor-well", "--live", "--client-subnet", "doctor-well/vnet/app");
        outcome.Expect(Satisfied).Says("rows of the port tables hold for 'doctor-well', predicted and tried with real packets.");
        var answer = JsonNode.Parse((await RunAsync("doctor", "doctor-well", "-o", "json")).Expect(Satisfied).Output)!;
        Assert.False((bool)answer["live"]!);
        Assert.Null(answer["repair"]);
        var directions = answer["rows"]!.AsArray().Select(row => (string?)row!["direction"]).ToList();
        Assert.Equal((8, 12), (directions.Count(direction => direction == "Inbound"), directions.Count(direction => direction == "Outbound")));
        (await RunAsync("doctor", "nothing")).Expect(1).WithoutStackTrace().Says("There is no cache 'nothing'.");
    }

    [Fact]
    public async Task Two_rules_that_deny_are_named_and_the_template_of_the_repair_ends_them()
    {
        var site = await Site.CreateAsync(instance, "doctor-ill");
        await site.CreateCacheAsync("doctor-ill");
        var group = await DenyAsync(site);

        var diagnosis = JsonNode.Parse((await RunAsync("doctor", "doctor-ill", "--live", "-o", "json")).Expect(Broken).Output)!;
        Assert.Empty(diagnosis["differences"]!.AsArray());
        Assert.Equal(
            [$"{group}/securityRules/NoKeyVault", $"{group}/securityRules/NoBus"],
            Peers(diagnosis).SelectMany(peer => peer["denied"]!.AsArray()).Select(denied => (string)denied!["resource"]!).Distinct());
        var denied = Peers(diagnosis).Where(peer => !(bool)peer["satisfied"]! && peer["observed"] is not null).ToList();
        Assert.NotEmpty(denied);
        Assert.All(denied, peer => Assert.NotEmpty(peer["observed"]!["failures"]!.AsArray()));

        var table = (await RunAsync("doctor", "doctor-ill", "--live")).Expect(Broken);
        table.Says("NoKeyVault").Says("NoBus").Says("az network nsg rule create");
        var sarif = JsonNode.Parse((await RunAsync("doctor", "doctor-ill", "-o", "sarif")).Expect(Broken).Output)!;
        Assert.NotEmpty(sarif["runs"]![0]!["results"]!.AsArray());
        (await RunAsync("doctor", "doctor-ill", "-o", "markdown")).Expect(Broken).Says("## Repair");

        await DeployAsync(site, diagnosis["repair"]!);
        (await RunAsync("doctor", "doctor-ill", "--live")).Expect(Satisfied);
    }

    [Fact]
    public async Task Routes_that_lead_nowhere_are_repaired_by_the_template_and_by_the_command_that_it_leaves_to_do()
    {
        var site = await Site.CreateAsync(instance, "doctor-routes");
        await site.CreateCacheAsync("doctor-routes");
        await site.CreateHostAsync("client");
        var table = site.Id("Microsoft.Network/routeTables/redis-rt");
        await instance.Api.CreateAsync(table, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync($"{table}/routes/Default", Nowhere("0.0.0.0/0"));
        await instance.Api.CreateAsync($"{table}/routes/Apps", Nowhere("10.7.2.0/24"));
        await instance.Api.CreateAsync(
            site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("routeTable", table)));

        var diagnosis = JsonNode.Parse((await RunAsync("doctor", "doctor-routes", "--live", "-o", "json")).Expect(Broken).Output)!;
        Assert.Empty(diagnosis["differences"]!.AsArray());
        await DeployAsync(site, diagnosis["repair"]!);
        Assert.Equal("Internet", (string?)(await instance.Api.PropertiesAsync($"{table}/routes/Default"))["nextHopType"]);
        var left = (string)Assert.Single(diagnosis["repair"]!["template"]!["metadata"]!["leftToDo"]!.AsArray())!;
        Assert.Contains("--name Apps", left, StringComparison.Ordinal);
        await instance.Api.DeleteAsync($"{table}/routes/Apps");
        (await RunAsync("doctor", "doctor-routes", "--live")).Expect(Satisfied);
    }

    private static string Nowhere(string prefix) => $$"""{"properties":{"addressPrefix":"{{prefix}}","nextHopType":"None"} }""";

    private async Task<string> DenyAsync(Site site)
    {
        var group = site.Id("Microsoft.Network/networkSecurityGroups/redis-nsg");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync(
            $"{group}/securityRules/NoKeyVault", NetworkApi.Rule(100, "Outbound", "Deny", destination: "AzureKeyVault", port: "443"));
        await instance.Api.CreateAsync(
            $"{group}/securityRules/NoBus", NetworkApi.Rule(101, "Inbound", "Deny", source: "10.7.1.0/24", port: "10221-10231"));
        await instance.Api.CreateAsync(
            site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        return group;
    }

    /// <summary>The template as it was answered, by the service's own deployments.</summary>
    private async Task DeployAsync(Site site, JsonNode repair)
    {
        Assert.Equal(site.Group, (string?)repair["resourceGroup"]);
        var deployment = site.Id("Microsoft.Resources/deployments/repair");
        var body = new JsonObject
        {
            ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = repair["template"]!.DeepClone() },
        };
        await instance.Api.CreateAsync(deployment, body.ToJsonString());
        Assert.Equal("Succeeded", (string?)(await instance.Api.PropertiesAsync(deployment))["provisioningState"]);
    }

    private static IEnumerable<JsonNode> Peers(JsonNode diagnosis) =>
        diagnosis["rows"]!.AsArray().SelectMany(row => row!["peers"]!.AsArray()).OfType<JsonNode>();

    private Task<CommandOutcome> RunAsync(params string[] arguments) => CommandLine.RunAsync(instance.Folder, arguments);
}
