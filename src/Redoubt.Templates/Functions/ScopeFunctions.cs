using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>What is deployed, and where to.</summary>
internal static class ScopeFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("resourceGroup", 0, call => call.Context.Scope.DescribeResourceGroup()),
        new("subscription", 0, call => call.Context.Scope.DescribeSubscription()),
        new("tenant", 0, call => call.Context.Scope.DescribeTenant()),
        new("environment", 0, call => call.Context.Scope.DescribeEnvironment()),
        new("deployment", 0, Deployment),
    ];

    private static JsonObject Deployment(Invocation call) => new()
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
