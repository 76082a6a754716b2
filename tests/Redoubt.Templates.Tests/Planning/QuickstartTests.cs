using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Planning;
using Redoubt.Templates.Tests.Setting;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Tests.Planning;

/// <summary>Templates that others wrote for the real cloud.</summary>
public sealed class QuickstartTests
{
    [Theory]
    [InlineData("quickstarts-current")]
    [InlineData("quickstarts-2021-03")]
    [InlineData("quickstarts-network-2021-03")]
    public void Every_quickstart_plans_and_evaluates(string collection)
    {
        var files = Directory.EnumerateFiles(ReferenceMaterial.Require($"templates/{collection}"), "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("parameters.json", StringComparison.Ordinal))
            .Order()
            .ToList();
        Assert.NotEmpty(files);

        foreach (var file in files)
        {
            var plan = Plan(file);

            Assert.NotEmpty(plan.Resources);
            Assert.All(plan.Resources, resource => Assert.NotNull(resource.Evaluate(new GenerousResources())));
            Assert.NotNull(plan.EvaluateOutputs(new GenerousResources()));
        }
    }

    [Fact]
    public void The_cache_in_an_existing_subnet_gets_the_id_of_the_subnet()
    {
        var plan = Plan(ReferenceMaterial.Require("templates/quickstarts-current/redis-premium-vnet/azuredeploy.json"));

        var cache = Assert.Single(plan.Resources);
        Assert.False(cache.NeedsRuntime);
        Assert.Equal(
            $"{SampleScope.Group}/providers/Microsoft.Network/virtualNetworks/existingVirtualNetworkName/subnets/existingSubnetName",
            (string?)cache.Evaluate(new RecordedResources())["properties"]!["subnetId"]);
    }

    [Fact]
    public void The_link_between_two_caches_waits_for_both()
    {
        var plan = Plan(ReferenceMaterial.Require("templates/quickstarts-current/redis-vnet-geo-replication/azuredeploy.json"));

        Assert.Equal(
            ["Microsoft.Cache/Redis", "Microsoft.Cache/Redis", "Microsoft.Cache/Redis/linkedServers"],
            plan.Resources.Select(resource => resource.Type));
        Assert.Equal(plan.Resources.Take(2).Select(resource => resource.Id), plan.Resources[2].DependsOn);
    }

    [Theory]
    [InlineData(
        "avm_network_virtual-network.json",
        """
        { "name": "vnet", "addressPrefixes": ["10.0.0.0/16"],
          "subnets": [{ "name": "a", "addressPrefix": "10.0.0.0/24" }, { "name": "b", "addressPrefix": "10.0.1.0/24" }] }
        """)]
    [InlineData(
        "avm_network_network-security-group.json",
        """
        { "name": "nsg", "securityRules": [
          { "name": "r", "properties": { "access": "Allow", "direction": "Inbound", "priority": 100, "protocol": "*" } }] }
        """)]
    [InlineData(
        "avm_network_private-endpoint.json",
        """{ "name": "pe", "subnetResourceId": "/subscriptions/s/resourceGroups/g/providers/A.B/networks/v/subnets/s" }""")]
    public void A_module_made_by_a_compiler_plans_with_the_deployments_inside_it(string file, string parameters)
    {
        var path = ReferenceMaterial.Require($"templates/bicep-generated/{file}");
        var values = TemplateText.Read(parameters).Require().Root;

        var plan = TemplatePlanner.Plan(TemplateText.Read(File.ReadAllText(path)).Require(), values, SampleScope.Scope);

        Assert.NotEmpty(plan.Require().Resources);
        Visit(plan.Require());
    }

    /// <summary>Plans the deployments inside as well; that nothing throws is the test.</summary>
    private static void Visit(DeploymentPlan plan)
    {
        foreach (var resource in plan.Resources.Where(resource => !resource.IsExisting))
        {
            var body = resource.Evaluate(new GenerousResources());
            if (resource.IsDeployment)
            {
                var template = (JsonObject)body["properties"]!["template"]!;
                var parameters = body["properties"]!["parameters"] as JsonObject ?? [];
                Visit(TemplatePlanner.Plan(TemplateDocument.FromRoot(template), parameters, SampleScope.Scope).Require());
            }
        }
    }

    private static DeploymentPlan Plan(string file)
    {
        var template = TemplateText.Read(File.ReadAllText(file)).Require();
        var parametersFile = file.Replace(".json", ".parameters.json", StringComparison.Ordinal);
        var given = File.Exists(parametersFile) ? TemplateText.Read(File.ReadAllText(parametersFile)).Require().Root : [];
        var values = new JsonObject();
        foreach (var (name, declaration) in template.Root["parameters"]!.AsObject())
        {
            if (given["parameters"]?[name]?["value"] is { } value)
            {
                values[name] = value.ToString() == "GEN-UNIQUE" ? name : value.DeepClone();
            }
            else if (declaration!["defaultValue"] is null)
            {
                values[name] = (string?)declaration["type"] == "int" ? JsonValue.Create(3)
                    : name.EndsWith("ResourceGroupName", StringComparison.Ordinal) ? JsonValue.Create("rg")
                    : JsonValue.Create(name);
            }
        }

        var result = TemplatePlanner.Plan(template, values, SampleScope.Scope);
        return result.IsValid ? result.Value : throw new DiagnosticException(result.Diagnostics);
    }

    /// <summary>A cloud where everything exists and has what the quickstarts read of it.</summary>
    private sealed class GenerousResources : IRuntimeResources
    {
        public JsonObject Reference(string resourceId, string? apiVersion, bool full) =>
            full
                ? new JsonObject { ["location"] = "westeurope", ["properties"] = Reference(resourceId, apiVersion, full: false) }
                : new JsonObject
                {
                    ["addressPrefix"] = "10.0.0.0/24",
                    ["outputs"] = new JsonObject
                    {
                        ["name"] = new JsonObject { ["value"] = "a" },
                        ["resourceId"] = new JsonObject { ["value"] = "/a" },
                    },
                };

        public JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments) => [];
    }
}
