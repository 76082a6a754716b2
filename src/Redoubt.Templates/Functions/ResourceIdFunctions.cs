using System.Text.Json.Nodes;

using Redoubt.Model.Resources;
using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Functions;

/// <summary>Ids of resources, made from type and names; nothing is looked up.</summary>
internal static class ResourceIdFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("resourceId", 2, TemplateFunction.AnyNumber, ResourceId),
        new("subscriptionResourceId", 2, TemplateFunction.AnyNumber, SubscriptionResourceId),
        new("tenantResourceId", 2, TemplateFunction.AnyNumber, call => JsonValue.Create(Compose(call, "", 0))),
        new("extensionResourceId", 3, TemplateFunction.AnyNumber, call => JsonValue.Create(Compose(call, call.Text(0).TrimEnd('/'), 1))),
    ];

    private static JsonValue ResourceId(Invocation call)
    {
        var scope = call.Context.Scope;
        var type = TypeIndex(call, mostBefore: 2);
        var (subscription, group) = type switch
        {
            0 => (scope.SubscriptionId, scope.ResourceGroupName),
            1 when Guid.TryParse(call.Text(0), out _) => (call.Text(0), scope.ResourceGroupName),
            1 => (scope.SubscriptionId, call.Text(0)),
            _ => (call.Text(0), call.Text(1)),
        };
        var inGroup = group.Length == 0 ? "" : $"/resourceGroups/{group}";
        return JsonValue.Create(Compose(call, $"/subscriptions/{subscription}{inGroup}", type));
    }

    private static JsonValue SubscriptionResourceId(Invocation call)
    {
        var type = TypeIndex(call, mostBefore: 1);
        var subscription = type == 0 ? call.Context.Scope.SubscriptionId : call.Text(0);
        return JsonValue.Create(Compose(call, $"/subscriptions/{subscription}", type));
    }

    /// <summary>The type is the first argument with a slash; subscription and resource group may stand before it.</summary>
    private static int TypeIndex(Invocation call, int mostBefore)
    {
        for (var i = 0; i <= mostBefore && i < call.Count; i++)
        {
            if (call.Text(i).Contains('/', StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw call.Fault(
            $"none of its first {Math.Min(call.Count, mostBefore + 1)} argument(s) is a resource type such as "
            + "'Microsoft.Network/virtualNetworks'");
    }

    private static string Compose(Invocation call, string scope, int typeIndex)
    {
        var type = call.Text(typeIndex).TrimEnd('/');
        var segments = type.Split('/');
        var names = Enumerable.Range(typeIndex + 1, call.Count - typeIndex - 1).Select(call.Text).ToList();
        if (segments.Length - 1 != names.Count)
        {
            throw call.Fault(
                $"the type '{type}' requires '{segments.Length - 1}' resource name argument(s) while '{names.Count}' were provided");
        }

        // A group has an id of another form than everything that is inside of one.
        return type.Equals(ResourceTypes.ResourceGroup, StringComparison.OrdinalIgnoreCase)
            ? $"{scope.Split("/resourceGroups/")[0]}/resourceGroups/{names[0]}"
            : $"{scope}/providers/{segments[0]}/" + string.Join('/', segments.Skip(1).Zip(names, (segment, name) => $"{segment}/{name}"));
    }
}
