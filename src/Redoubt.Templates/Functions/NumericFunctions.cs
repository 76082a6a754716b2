using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Arithmetic of 64-bit integers; a result that does not fit is an error, not a wrapped number.</summary>
internal static class NumericFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("add", 2, call => JsonValue.Create(checked(call.Integer(0) + call.Integer(1)))),
        new("sub", 2, call => JsonValue.Create(checked(call.Integer(0) - call.Integer(1)))),
        new("mul", 2, call => JsonValue.Create(checked(call.Integer(0) * call.Integer(1)))),
        new("div", 2, call => JsonValue.Create(checked(call.Integer(0) / Divisor(call)))),
        new("mod", 2, call => JsonValue.Create(checked(call.Integer(0) % Divisor(call)))),
        new("min", 1, TemplateFunction.AnyNumber, call => JsonValue.Create(Numbers(call).Min())),
        new("max", 1, TemplateFunction.AnyNumber, call => JsonValue.Create(Numbers(call).Max())),
    ];

    private static long Divisor(Invocation call) =>
        call.Integer(1) is not 0 and var divisor ? divisor : throw call.Fault("the argument 2, the divisor, must not be 0");

    private static List<long> Numbers(Invocation call)
    {
        if (call.Count > 1 || call.Value(0) is not JsonArray items)
        {
            return [.. Enumerable.Range(0, call.Count).Select(call.Integer)];
        }

        return items.Count > 0
            ? [.. items.Select(item => item.AsInteger() ?? throw call.Expected(0, "an array of integers"))]
            : throw call.Fault("the argument 1 must be an array with at least one integer");
    }
}
