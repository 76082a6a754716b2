using System.Text.Json.Nodes;

using Redoubt.Model.Resources;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>The id of a resource of the template, from its type and name and from where it says it belongs.</summary>
internal static class ResourceIdentity
{
    private const string IncorrectSegments =
        " has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root "
        + "resource type must have segment length one greater than its resource name. "
        + "Please see https://aka.ms/arm-syntax-resources for usage details.";

    /// <summary>Why type and name do not fit together; null where they do.</summary>
    public static string? Misfit(string type, string name, string at) =>
        type.Split('/').Length - 1 == name.Split('/').Length && type.Contains('/', StringComparison.Ordinal)
            && !type.Split('/').Contains("") && !name.Split('/').Contains("")
                ? null
                : $"The template resource '{name}' for type '{type}'{at}{IncorrectSegments}";

    /// <summary>The id, or the reason why there is none inside a resource group.</summary>
    public static (ResourceId? Id, string? Reason) Build(JsonObject source, string type, string name, EvaluationContext context)
    {
        var segments = type.Split('/');
        var suffix = $"/providers/{segments[0]}/"
            + string.Join('/', segments.Skip(1).Zip(name.Split('/'), (segment, part) => $"{segment}/{part}"));
        if (type.Equals(ResourceTypes.ResourceGroup, StringComparison.OrdinalIgnoreCase))
        {
            return context.Scope.IsSubscription
                ? (ResourceId.CreateInSubscription(context.Scope.SubscriptionId, ResourceTypes.ResourceGroup, name), null)
                : (null, "a resource group is not made by a deployment into a resource group.");
        }

        var scope = Scope(source, context);
        var text = scope + suffix;
        return ResourceId.TryParseAnywhere(text, out var id) && (id.IsInGroup || id.IsType(ResourceTypes.Deployment))
            ? (id, null)
            : (null, $"its scope is '{(scope.Length == 0 ? "/" : scope)}', and only resources inside a resource group are deployed here.");
    }

    private static string Scope(JsonObject source, EvaluationContext context)
    {
        var group = Text(source, "resourceGroup", context) ?? context.Scope.ResourceGroupName;
        var subscription = Text(source, "subscriptionId", context) ?? context.Scope.SubscriptionId;
        var own = $"/subscriptions/{subscription}{(group.Length == 0 ? "" : $"/resourceGroups/{group}")}";
        return Text(source, "scope", context) switch
        {
            null => own,
            ['/', ..] absolute => absolute.TrimEnd('/'),
            var relative => own + Relative(relative),
        };
    }

    /// <summary>Type and names in one text, such as Microsoft.Network/virtualNetworks/vnet1, are already in the order of an id.</summary>
    private static string Relative(string scope) => $"/providers/{scope.Trim('/')}";

    private static string? Text(JsonObject source, string property, EvaluationContext context) =>
        source.TryFind(property, out var value) && value is not null
            ? new BodyEvaluator(context).Evaluate(value).AsText() is { Length: > 0 } text
                ? text
                : throw new ExpressionException($"The property '{property}' must evaluate to a string that is not empty.")
            : null;
}
