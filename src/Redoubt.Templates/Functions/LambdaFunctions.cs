using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Functions that apply an expression to each element.</summary>
internal static class LambdaFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("lambdaVariables", 1, Variable),
        new("lambda", 1, TemplateFunction.AnyNumber, call => throw call.Fault("a lambda function is expected as an argument only")),
        new("map", 2, Map),
        new("filter", 2, Filter),
        new("reduce", 3, Reduce),
        new("sort", 2, Sort),
        new("toObject", 2, 3, ToObject),
        new("mapValues", 2, MapValues),
        new("groupBy", 2, GroupBy),
    ];

    private static JsonNode? Variable(Invocation call) =>
        call.Context.LambdaVariables.TryGetValue(call.Text(0), out var value)
            ? value
            : throw call.Fault($"there is no lambda variable '{call.Text(0)}' around the expression");

    private static JsonArray Map(Invocation call)
    {
        var lambda = call.Lambda(1, 1, 2);
        return JsonValues.Array(call.Array(0).Select((item, index) => Apply(lambda, item, index)));
    }

    private static JsonArray Filter(Invocation call)
    {
        var lambda = call.Lambda(1, 1, 2);
        return JsonValues.Array(call.Array(0).Where((item, index) => Truth(call, Apply(lambda, item, index))));
    }

    private static JsonNode? Reduce(Invocation call)
    {
        var lambda = call.Lambda(2, 2, 3);
        var result = call.Value(1);
        var index = 0;
        foreach (var item in call.Array(0))
        {
            result = lambda.ParameterCount == 2 ? lambda.Apply(result, item) : lambda.Apply(result, item, JsonValue.Create(index));
            index++;
        }

        return result;
    }

    /// <summary>A stable merge by hand: a comparer of the framework's may not throw, and may not be inconsistent.</summary>
    private static JsonArray Sort(Invocation call)
    {
        var lambda = call.Lambda(1, 2, 2);
        return JsonValues.Array(Merge([.. call.Array(0)]));

        List<JsonNode?> Merge(List<JsonNode?> items)
        {
            if (items.Count < 2)
            {
                return items;
            }

            var left = new Queue<JsonNode?>(Merge(items[..(items.Count / 2)]));
            var right = new Queue<JsonNode?>(Merge(items[(items.Count / 2)..]));
            var merged = new List<JsonNode?>(items.Count);
            while (left.Count > 0 && right.Count > 0)
            {
                merged.Add(Truth(call, lambda.Apply(right.Peek(), left.Peek())) ? right.Dequeue() : left.Dequeue());
            }

            return [.. merged, .. left, .. right];
        }
    }

    private static JsonObject ToObject(Invocation call)
    {
        var key = call.Lambda(1, 1, 1);
        var value = call.Count == 3 ? call.Lambda(2, 1, 1) : null;
        var result = new JsonObject();
        foreach (var item in call.Array(0))
        {
            result[Key(call, key.Apply(item))] = JsonValues.Copy(value is null ? item : value.Apply(item));
        }

        return result;
    }

    private static JsonObject MapValues(Invocation call)
    {
        var lambda = call.Lambda(1, 1, 1);
        var result = new JsonObject();
        foreach (var (name, value) in call.Object(0))
        {
            result[name] = JsonValues.Copy(lambda.Apply(value));
        }

        return result;
    }

    private static JsonObject GroupBy(Invocation call)
    {
        var lambda = call.Lambda(1, 1, 1);
        var result = new JsonObject();
        foreach (var group in call.Array(0).GroupBy(item => Key(call, lambda.Apply(item))))
        {
            result[group.Key] = JsonValues.Array(group);
        }

        return result;
    }

    private static JsonNode? Apply(Lambda lambda, JsonNode? item, int index) =>
        lambda.ParameterCount == 1 ? lambda.Apply(item) : lambda.Apply(item, JsonValue.Create(index));

    private static bool Truth(Invocation call, JsonNode? value) =>
        value.AsBoolean()
        ?? throw call.Fault($"the lambda function must return a boolean, and it returned '{JsonValues.TypeName(value)}'");

    private static string Key(Invocation call, JsonNode? value) =>
        value.AsText()
        ?? throw call.Fault($"the lambda function must return a string as key, and it returned '{JsonValues.TypeName(value)}'");
}
