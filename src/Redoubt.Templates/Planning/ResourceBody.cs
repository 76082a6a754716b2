using System.Collections.Frozen;
using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Planning;

/// <summary>The part of a resource that is sent to its provider, evaluated.</summary>
internal static class ResourceBody
{
    private static readonly FrozenSet<string> InstructionNames = new[]
    {
        "type", "name", "apiVersion", "dependsOn", "condition", "copy", "resources", "comments", "metadata", "scope", "existing",
        "resourceGroup", "subscriptionId",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="resource">The resource.</param>
    /// <param name="runtime">Null before the deployment runs.</param>
    /// <param name="inspection">Where given, collects the failures.</param>
    public static JsonObject Evaluate(ResourceInstance resource, IRuntimeResources? runtime, BodyInspection? inspection = null)
    {
        var context = resource.Context with { Site = ExpressionSite.Body, Runtime = runtime };
        var body = new BodyEvaluator(runtime is null ? context : context with { Budget = new EvaluationBudget() }, inspection);
        var result = new JsonObject();
        foreach (var (name, value) in resource.Source)
        {
            if (!InstructionNames.Contains(name))
            {
                var isProperties = name.Equals("properties", StringComparison.OrdinalIgnoreCase);
                result[name] = resource.IsDeployment && isProperties && value is JsonObject properties
                    ? EvaluateDeployment(properties, body)
                    : body.Evaluate(value);
            }
        }

        return result;
    }

    /// <summary>
    /// A nested template is evaluated here only where it says so: with scope outer, which is the default. With scope inner its
    /// expressions are its own.
    /// </summary>
    private static JsonObject EvaluateDeployment(JsonObject properties, BodyEvaluator body)
    {
        var inner = BodyEvaluator.HasInnerScope(properties);
        var result = new JsonObject();
        foreach (var (name, value) in properties)
        {
            var isTemplate = name.Equals("template", StringComparison.OrdinalIgnoreCase);
            result[name] = !isTemplate ? body.Evaluate(value) : inner ? body.CopyWhole(value) : body.EvaluateTemplate(value);
        }

        return result;
    }
}
