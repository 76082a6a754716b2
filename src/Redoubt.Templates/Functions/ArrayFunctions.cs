using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Functions that make arrays; several of them serve texts as well.</summary>
internal static class ArrayFunctions
{
    private const int LongestRange = 10_000;

    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("array", 1, call => call.Value(0) is JsonArray items ? items : JsonValues.Array([call.Value(0)])),
        new("createArray", 0, TemplateFunction.AnyNumber, call => JsonValues.Array(call.Values())),
        new("concat", 1, TemplateFunction.AnyNumber, Concat),
        new("first", 1, call => End(call, fromStart: true)),
        new("last", 1, call => End(call, fromStart: false)),
        new("skip", 2, call => Part(call, skip: true)),
        new("take", 2, call => Part(call, skip: false)),
        new("range", 2, Range),
        new("flatten", 1, Flatten),
    ];

    private static JsonNode Concat(Invocation call)
    {
        if (call.Value(0) is not JsonArray)
        {
            return JsonValue.Create(string.Concat(Enumerable.Range(0, call.Count).Select(index => call.Value(index) is JsonValue value
                ? JsonValues.Display(value)
                : throw call.Expected(index, "a string, as the first is"))));
        }

        return JsonValues.Array(Enumerable.Range(0, call.Count).SelectMany(index =>
            call.Value(index) as JsonArray ?? throw call.Expected(index, "an array, as the first is")));
    }

    private static JsonNode? End(Invocation call, bool fromStart)
    {
        if (call.Value(0).AsText() is { } text)
        {
            return JsonValue.Create(text.Length == 0 ? "" : text.Substring(fromStart ? 0 : text.Length - 1, 1));
        }

        var items = call.Value(0) as JsonArray ?? throw call.Expected(0, "an array or a string");
        return items.Count == 0 ? null : items[fromStart ? 0 : items.Count - 1];
    }

    private static JsonNode Part(Invocation call, bool skip)
    {
        var count = (int)Math.Clamp(call.Integer(1), 0, int.MaxValue);
        if (call.Value(0).AsText() is { } text)
        {
            var cut = Math.Min(count, text.Length);
            return JsonValue.Create(skip ? text[cut..] : text[..cut]);
        }

        var items = call.Value(0) as JsonArray ?? throw call.Expected(0, "an array or a string");
        return JsonValues.Array(skip ? items.Skip(count) : items.Take(count));
    }

    private static JsonArray Range(Invocation call)
    {
        var (start, count) = (call.Integer(0), call.Integer(1));
        return count is >= 0 and <= LongestRange
            ? JsonValues.Array(Enumerable.Range(0, (int)count).Select(offset => (JsonNode?)JsonValue.Create(checked(start + offset))))
            : throw call.Fault($"the argument 2, the count, must be from 0 to {LongestRange}, and it is {count}");
    }

    private static JsonArray Flatten(Invocation call) =>
        JsonValues.Array(call.Array(0).SelectMany(item => item as JsonArray ?? throw call.Expected(0, "an array of arrays")));
}
