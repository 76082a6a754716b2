using System.Text.Json.Nodes;

using Redoubt.Templates.Planning;
using Redoubt.Templates.Tests.Setting;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Tests.Planning;

public sealed class NestedDeploymentTests
{
    private const string Resources = """
        "variables": { "name": "outerName", "text": "[concat('[', 'not an expression()]')]" },
        "resources": [
          {
            "type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "inside", "resourceGroup": "other",
            "properties": {
              "mode": "Incremental",
              {0}
              "parameters": { "p": { "value": "[variables('name')]" } },
              "template": {
                "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                "contentVersion": "1.0.0.0",
                "parameters": { "p": { "type": "string" } },
                "variables": { "name": "innerName" },
                "resources": [
                  {
                    "type": "A.B/c", "apiVersion": "1", "name": "[variables('name')]",
                    "properties": { "text": "[{1}]", "read": "[reference('/subscriptions/s/resourceGroups/g/providers/A.B/c/x', '1').v]" }
                  }
                ]
              }
            }
          }
        ]
        """;

    [Theory]
    [InlineData("", "variables('text')", "outerName", "[not an expression()]")]
    [InlineData("\"expressionEvaluationOptions\": { \"scope\": \"inner\" },", "parameters('p')", "innerName", "outerName")]
    public void A_template_inside_is_evaluated_by_the_outer_one_unless_its_scope_is_inner(
        string options, string text, string name, string expectedText)
    {
        const StringComparison Exactly = StringComparison.Ordinal;
        var runtime = new RecordedResources()
            .With("/subscriptions/s/resourceGroups/g/providers/A.B/c/x", """{ "properties": { "v": 7 } }""");
        var outer = SampleTemplate.Plan(Resources.Replace("{0}", options, Exactly).Replace("{1}", text, Exactly));

        var deployment = Assert.Single(outer.Resources);
        var properties = deployment.Evaluate(runtime)["properties"]!.AsObject();
        var inner = TemplatePlanner.Plan(
            TemplateDocument.FromRoot((JsonObject)properties["template"]!),
            (JsonObject)properties["parameters"]!,
            SampleScope.Scope).Require();

        Assert.True(deployment.IsDeployment);
        Assert.Equal("other", deployment.ResourceGroup);
        Assert.Equal(options.Length == 0, deployment.NeedsRuntime);
        Assert.Equal(name, inner.Resources[0].Name);
        Assert.Equal(
            new JsonObject { ["text"] = expectedText, ["read"] = 7 }.ToJsonString(),
            inner.Resources[0].Evaluate(runtime)["properties"]!.ToJsonString());
    }

    [Fact]
    public void Loops_of_a_template_inside_turn_when_it_is_deployed()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "d", "properties": { "template": {
              "resources": [ { "properties": { "copy": [ { "name": "a", "count": "[add(1, 1)]", "input": 1 } ] } } ] } } } ]
            """);

        Assert.Equal(
            """{"resources":[{"properties":{"copy":[{"name":"a","count":2,"input":1}]}}]}""",
            plan.Resources[0].Evaluate(new RecordedResources())["properties"]!["template"]!.ToJsonString());
    }

    [Fact]
    public void A_template_of_inner_scope_stays_its_own_however_deep_it_lies()
    {
        var plan = SampleTemplate.Plan("""
            "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "d", "properties": { "template": {
              "resources": [ { "name": "[toUpper('a')]", "properties": {
                "expressionEvaluationOptions": { "scope": "Inner" }, "template": { "resources": "[variables('own')]" } } } ] } } } ]
            """);

        var template = plan.Resources[0].Evaluate(new RecordedResources())["properties"]!["template"]!;
        var resource = template["resources"]![0]!;
        Assert.Equal("A", (string?)resource["name"]);
        Assert.Equal(
            "[variables('own')]",
            (string?)resource["properties"]!["template"]!["resources"]);
    }
}
