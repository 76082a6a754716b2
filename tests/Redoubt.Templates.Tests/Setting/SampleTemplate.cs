using System.Text.Json.Nodes;

using Redoubt.Templates.Planning;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Tests.Setting;

/// <summary>Short ways to a template and its plan.</summary>
internal static class SampleTemplate
{
    /// <summary>A network, a subnet made by a loop, a cache in it and what the cache answers: one of most things.</summary>
    public const string Cache = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "parameters": {
            "cacheName": { "type": "string", "minLength": 3, "metadata": { "description": "The cache's name." } },
            "capacity": { "type": "int", "defaultValue": 1, "allowedValues": [ 1, 2, 3, 4, 5 ] },
            "location": { "type": "string", "defaultValue": "[resourceGroup().location]" }
          },
          "variables": {
            "network": "vnet-caches", // one network for all
            "subnetId": "[resourceId('Microsoft.Network/virtualNetworks/subnets', variables('network'), 'caches')]"
          },
          "resources": [
            {
              "type": "Microsoft.Cache/Redis",
              "apiVersion": "2024-11-01",
              "name": "[parameters('cacheName')]",
              "location": "[parameters('location')]",
              "dependsOn": [ "[variables('network')]" ],
              "properties": {
                "sku": { "name": "Premium", "family": "P", "capacity": "[parameters('capacity')]" },
                "subnetId": "[variables('subnetId')]"
              }
            },
            {
              "type": "Microsoft.Network/virtualNetworks",
              "apiVersion": "2024-01-01",
              "name": "[variables('network')]",
              "location": "[parameters('location')]",
              "properties": {
                "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] },
                "copy": [
                  {
                    "name": "subnets",
                    "count": 2,
                    "input": {
                      "name": "[if(equals(copyIndex('subnets'), 0), 'caches', 'clients')]",
                      "properties": { "addressPrefix": "[cidrSubnet('10.0.0.0/16', 24, copyIndex('subnets'))]" }
                    }
                  }
                ]
              }
            }
          ],
          "outputs": {
            "hostName": { "type": "string", "value": "[reference(parameters('cacheName')).hostName]" },
            "key": { "type": "securestring", "value": "[listKeys(parameters('cacheName'), '2024-11-01').primaryKey]" }
          }
        }
        """;

    public static TemplateDocument Read(string text) => TemplateText.Read(text).Require();

    /// <summary>A whole template around its sections, such as: "resources": [].</summary>
    public static TemplateDocument Of(string sections) => Read($$"""
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          {{(sections.Contains("resources", StringComparison.Ordinal) ? "" : "\"resources\": [],")}}
          {{sections}}
        }
        """);

    public static TemplateResult<DeploymentPlan> TryPlan(string sections, string parameters = "{}") =>
        TemplatePlanner.Plan(Of(sections), Read(parameters).Root, SampleScope.Scope);

    public static DeploymentPlan Plan(string sections, string parameters = "{}") => TryPlan(sections, parameters).Require();

    /// <summary>The message of the only thing that is wrong.</summary>
    public static string Complaint(string sections, string parameters = "{}") =>
        Assert.Single(TryPlan(sections, parameters).Diagnostics).Message;

    public static JsonNode? Output(string sections, string parameters = "{}") =>
        Plan($"{sections}", parameters).EvaluateOutputs(new RecordedResources())["it"]!["value"];
}
