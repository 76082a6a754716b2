using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Planning;

namespace Redoubt.Templates.Tests.Setting;

/// <summary>A deployment into the group rg of a subscription of zeros, at a fixed time.</summary>
internal static class SampleScope
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg";

    public static DeploymentScope Scope { get; } = new()
    {
        TenantId = "00000000-0000-0000-0000-00000000000a",
        SubscriptionId = Subscription,
        SubscriptionName = "Development",
        ResourceGroupName = "rg",
        ResourceGroupLocation = "westeurope",
        ResourceGroupTags = new JsonObject { ["team"] = "cache" },
        DeploymentName = "main",
        ApiBaseUrl = "https://localhost:8443",
        UtcNow = new DateTimeOffset(2026, 11, 23, 8, 30, 15, TimeSpan.Zero),
        NewGuid = () => new Guid("11111111-2222-3333-4444-555555555555"),
    };

    /// <summary>The value of an expression that needs nothing of a template.</summary>
    public static JsonNode? Evaluate(string expression, ExpressionSite site = ExpressionSite.Early)
    {
        var context = new EvaluationContext(
            Scope, new NamedValues("parameter"), new NamedValues("variable"), new UserFunctions(null), new ResourceIndex(), [])
        {
            Site = site,
        };
        return new BodyEvaluator(context).Evaluate(JsonValue.Create($"[{expression}]"));
    }

    public static string Id(string typeAndName) => $"{Group}/providers/{typeAndName}";
}
