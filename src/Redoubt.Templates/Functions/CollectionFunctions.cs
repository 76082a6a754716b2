using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Unions and intersections, of arrays or of objects.</summary>
internal static class CollectionFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("union", 1, TemplateFunction.AnyNumber, call => Fold(call, Union, Merge)),
        new("intersection", 1, TemplateFunction.AnyNumber, call => Fold(call, Intersection, Common)),
        new("shallowMerge", 1, ShallowMerge),
    ];

    private static JsonNode Fold(
        Invocation call, Func<JsonArray, JsonArray, JsonArray> arrays, Func<JsonObject, JsonObject, JsonObject> objects)
    {
        var indexes = Enumerable.Range(0, call.Count);
        return call.Value(0) switch
        {
            JsonArray => indexes.Select(call.Array).Aggregate(arrays),
            JsonObject => indexes.Select(call.Object).Aggregate(objects),
            _ => throw call.Expected(0, "an array or an object"),
        };
    }

    private static JsonArray Union(JsonArray left, JsonArray right)
    {
        var union = new List<JsonNode?>();
        foreach (var item in left.Concat(right))
        {
            if (!Holds(union, item))
            {
                union.Add(item);
            }
        }

        return JsonValues.Array(union);
    }

    private static JsonArray Intersection(JsonArray left, JsonArray right) => JsonValues.Array(left.Where(item => Holds(right, item)));

    /// <summary>Objects are merged all the way down; of anything else the right one wins.</summary>
    private static JsonObject Merge(JsonObject left, JsonObject right)
    {
        var merged = JsonValues.Copy(left);
        foreach (var (name, value) in right)
        {
            merged[name] = merged[name] is JsonObject inner && value is JsonObject other ? Merge(inner, other) : JsonValues.Copy(value);
        }

        return merged;
    }

    private static JsonObject Common(JsonObject left, JsonObject right)
    {
        var common = new JsonObject();
        foreach (var (name, value) in left)
        {
            if (right.TryGetPropertyValue(name, out var other) && JsonNode.DeepEquals(value, other))
            {
                common[name] = JsonValues.Copy(value);
            }
        }

        return common;
    }

    private static JsonObject ShallowMerge(Invocation call)
    {
        var merged = new JsonObject();
        foreach (var item in call.Array(0))
        {
            foreach (var (name, value) in item as JsonObject ?? throw call.Expected(0, "an array of objects"))
            {
                merged[name] = JsonValues.Copy(value);
            }
        }

        return merged;
    }

    private static bool Holds(IEnumerable<JsonNode?> items, JsonNode? wanted) => items.Any(item => JsonNode.DeepEquals(item, wanted));
}
