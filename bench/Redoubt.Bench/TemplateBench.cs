using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Templates.Planning;
using Redoubt.Templates.Text;

namespace Redoubt.Bench;

/// <summary>How long a template of 2,000 resources takes from its text to the bodies of all: what a deployment does before anything else.</summary>
internal static class TemplateBench
{
    private const int Resources = 2_000;

    private static readonly int[] Loops = [800, 800, 400];

    public static void Run(int rounds, CancellationToken cancellationToken)
    {
        Console.WriteLine($"""

            | a template of {Resources} resources, {rounds} rounds | median ms | p95 ms | spread ms |
            | --- | --- | --- | --- |
            """);
        foreach (var (label, text) in new[] { ("written out", Text(loop: false)), ("by three copy loops", Text(loop: true)) })
        {
            var sample = new Sample();
            for (var round = 0; round <= rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var begun = Stopwatch.GetTimestamp();
                var bodies = Evaluate(text);
                if (round > 0)
                {
                    // The first one warms up.
                    sample.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }

                if (bodies != Resources)
                {
                    throw new InvalidOperationException($"{bodies} resources were evaluated.");
                }
            }

            Console.WriteLine($"| {label}, {text.Length / 1024} KB | {sample.Median:0} | {sample.Percentile(95):0} | {sample.Spread("0")} |");
        }
    }

    private static int Evaluate(string text)
    {
        var scope = new DeploymentScope
        {
            TenantId = "t",
            SubscriptionId = "s",
            SubscriptionName = "s",
            ResourceGroupName = "g",
            ResourceGroupLocation = "westeurope",
            DeploymentName = "d",
            ApiBaseUrl = "https://localhost",
            UtcNow = TimeProvider.System.GetUtcNow(),
            NewGuid = Guid.NewGuid,
            MostResources = Resources,
        };
        var plan = TemplatePlanner.Plan(TemplateText.Read(text).Require(), [], scope).Require();
        return plan.Resources.Count(resource => resource.Evaluate(new Nothing()) is not null);
    }

    private static string Text(bool loop)
    {
        var resources = loop
            ? Loops.Select((count, part) =>
                Resource($"{part}-', copyIndex(), '", $$"""  "copy":{"name":"loop{{part}}","count":{{count}} },"""))
            : Enumerable.Range(0, Resources).Select(i => Resource(i.ToString(CultureInfo.InvariantCulture), ""));
        return $$"""
            {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
             "parameters":{"location":{"type":"string","defaultValue":"[resourceGroup().location]"} },
             "variables":{"space":"10.0.0.0/8"},
             "resources":[
            """
            + string.Join(',', resources) + "]}";
    }

    private static string Resource(string name, string more) => $$"""
        {"type":"Microsoft.Network/virtualNetworks","apiVersion":"2022-01-01","name":"[concat('vnet{{name}}')]",{{more}}
         "location":"[parameters('location')]","tags":{"name":"[format('{0}-{1}', resourceGroup().name, uniqueString(variables('space')))]"},
         "properties":{"addressSpace":{"addressPrefixes":["[cidrSubnet(variables('space'), 16, 7)]"]},"subnets":[
          {"name":"a","properties":{"addressPrefix":"[cidrSubnet(variables('space'), 24, 9)]"} },
          {"name":"b","properties":{"addressPrefix":"[cidrSubnet(variables('space'), 24, 10)]",
           "routeTable":{"id":"[resourceId('Microsoft.Network/routeTables', 'shared')]"} } }]} }
        """;

    private sealed class Nothing : IRuntimeResources
    {
        public JsonObject? Reference(string resourceId, string? apiVersion, bool full) => null;

        public JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments) => [];
    }
}
