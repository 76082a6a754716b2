using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>What is deployed, and where to.</summary>
internal static class ScopeFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("resourceGroup", 0, call => call.Context.Scope.IsSubscription
            ? throw call.Fault("a deployment to a subscription is in no resource group")
            : call.Context.Scope.DescribeResourceGroup()),
        new("subscription", 0, call => call.Context.Scope.DescribeSubscription()),
        new("tenant", 0, call => call.Context.Scope.DescribeTenant()),
        new("environment", 0, call => call.Context.Scope.DescribeEnvironment()),
        new("deployment", 0, Deployment),
    ];

    private static JsonObject Deployment(Invocation call)
    {
        var deployment = Description(call);
        if (call.Context.Scope.TemplateLink is { } link)
        {
            deployment["properties"]!["templateLink"] = new JsonObject { ["uri"] = link };
        }

        if (call.Context.Scope.Location is { } location)
        {
            deployment["location"] = location;
        }

        return deployment;
    }

    private static JsonObject Description(Invocation call) => new()
    {
        ["name"] = call.Context.Scope.DeploymentName,
        ["properties"] = new JsonObject
        {
            ["mode"] = "Incremental",
            ["provisioningState"] = "Accepted",
            ["parameters"] = new JsonObject(),
            ["template"] = new JsonObject
            {
                ["$schema"] = JsonValues.Copy(call.Context.Template.Find("$schema")),
                ["contentVersion"] = JsonValues.Copy(call.Context.Template.Find("contentVersion")),
            },
        },
    };
}
