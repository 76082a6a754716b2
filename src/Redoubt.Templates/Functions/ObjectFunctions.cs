using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Functions about objects and their properties.</summary>
internal static class ObjectFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("createObject", 0, TemplateFunction.AnyNumber, CreateObject),
        new("items", 1, Items),
        new("objectKeys", 1, call => JsonValues.Array(call.Object(0).Select(property => property.Key))),
        new("tryGet", 2, TemplateFunction.AnyNumber, TryGet),
    ];

    private static JsonObject CreateObject(Invocation call)
    {
        if (call.Count % 2 != 0)
        {
            throw call.Fault($"function requires pairs of name and value while '{call.Count}' argument(s) were provided");
        }

        var result = new JsonObject();
        for (var i = 0; i < call.Count; i += 2)
        {
            result[call.Text(i)] = JsonValues.Copy(call.Value(i + 1));
        }

        return result;
    }

    private static JsonArray Items(Invocation call) =>
        JsonValues.Array(call.Object(0)
            .OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase)
            .Select(property => (JsonNode?)new JsonObject { ["key"] = property.Key, ["value"] = JsonValues.Copy(property.Value) }));

    private static JsonNode? TryGet(Invocation call)
    {
        var value = call.Value(0);
        for (var i = 1; i < call.Count; i++)
        {
            if (!Evaluator.TryFollow(value, call.Value(i), out value))
            {
                return null;
            }
        }

        return value;
    }
}
