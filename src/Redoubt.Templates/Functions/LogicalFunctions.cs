using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Conditions and comparisons. What need not be evaluated is not, as the cloud promises of if().</summary>
internal static class LogicalFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("if", 3, call => call.Boolean(0) ? call.Value(1) : call.Value(2)),
        new("and", 2, TemplateFunction.AnyNumber, call => JsonValue.Create(Enumerable.Range(0, call.Count).All(call.Boolean))),
        new("or", 2, TemplateFunction.AnyNumber, call => JsonValue.Create(Enumerable.Range(0, call.Count).Any(call.Boolean))),
        new("not", 1, call => JsonValue.Create(!call.Boolean(0))),
        new("coalesce", 1, TemplateFunction.AnyNumber, call => call.Values().FirstOrDefault(value => value is not null)),
        new("equals", 2, call => JsonValue.Create(JsonNode.DeepEquals(call.Value(0), call.Value(1)))),
        new("greater", 2, call => JsonValue.Create(Compare(call) > 0)),
        new("greaterOrEquals", 2, call => JsonValue.Create(Compare(call) >= 0)),
        new("less", 2, call => JsonValue.Create(Compare(call) < 0)),
        new("lessOrEquals", 2, call => JsonValue.Create(Compare(call) <= 0)),
    ];

    private static int Compare(Invocation call)
    {
        var (left, right) = (call.Value(0), call.Value(1));
        if (left.AsInteger() is { } whole && right.AsInteger() is { } other)
        {
            return whole.CompareTo(other);
        }

        return left.AsNumber() is { } number
            ? number.CompareTo(right.AsNumber() ?? throw call.Expected(1, "a number, as the first is"))
            : string.CompareOrdinal(call.Text(0), call.Text(1));
    }
}
