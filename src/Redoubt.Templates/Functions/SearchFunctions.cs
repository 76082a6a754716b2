using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>
/// Functions that look for something in a text, an array or an object. Positions in texts are found in any case;
/// contains() in a text is exact, and in an object in any case: so the cloud documents it.
/// </summary>
internal static class SearchFunctions
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("contains", 2, call => JsonValue.Create(Contains(call))),
        new("startsWith", 2, call => JsonValue.Create(call.Text(0).StartsWith(call.Text(1), AnyCase))),
        new("endsWith", 2, call => JsonValue.Create(call.Text(0).EndsWith(call.Text(1), AnyCase))),
        new("indexOf", 2, call => JsonValue.Create(call.Value(0) is JsonArray items
            ? Positions(items, call.Value(1)).FirstOrDefault(-1)
            : call.Text(0).IndexOf(call.Text(1), AnyCase))),
        new("lastIndexOf", 2, call => JsonValue.Create(call.Value(0) is JsonArray items
            ? Positions(items, call.Value(1)).LastOrDefault(-1)
            : call.Text(0).LastIndexOf(call.Text(1), AnyCase))),
        new("empty", 1, call => JsonValue.Create(IsEmpty(call))),
        new("length", 1, call => JsonValue.Create(Length(call))),
    ];

    private static bool Contains(Invocation call) => call.Value(0) switch
    {
        JsonArray items => items.Any(item => JsonNode.DeepEquals(item, call.Value(1))),
        JsonObject source => source.TryFind(call.Text(1), out _),
        var text when text.AsText() is { } whole => whole.Contains(JsonValues.Display(call.Value(1)), StringComparison.Ordinal),
        _ => throw call.Expected(0, "a string, an array or an object"),
    };

    private static IEnumerable<int> Positions(JsonArray items, JsonNode? wanted) =>
        Enumerable.Range(0, items.Count).Where(index => JsonNode.DeepEquals(items[index], wanted));

    private static bool IsEmpty(Invocation call) => call.Value(0) is null || Length(call) == 0;

    private static int Length(Invocation call) => call.Value(0) switch
    {
        JsonArray items => items.Count,
        JsonObject source => source.Count,
        var text when text.AsText() is { } whole => whole.Length,
        _ => throw call.Expected(0, "a string, an array or an object"),
    };
}
