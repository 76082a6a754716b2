using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Named values of the template, constants and conversions.</summary>
internal static class ValueFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("parameters", 1, call => call.Context.Parameters.Get(call.Text(0))),
        new("variables", 1, call => call.Context.Variables.Get(call.Text(0))),
        new("copyIndex", 0, 2, CopyIndex),
        new("null", 0, _ => null),
        new("true", 0, _ => JsonValue.Create(true)),
        new("false", 0, _ => JsonValue.Create(false)),
        new("int", 1, ToInteger),
        new("float", 1, ToFloat),
        new("bool", 1, ToBoolean),
        new("string", 1, call => JsonValue.Create(JsonValues.Display(call.Value(0)))),
        new("json", 1, call => ParseJson(call, call.Text(0))),
        new("fail", 1, call => throw new ExpressionException(call.Text(0))),
    ];

    public static JsonNode? ParseJson(Invocation call, string text)
    {
        try
        {
            return LenientJsonReader.Read(text).Root;
        }
        catch (LenientJsonException exception)
        {
            throw call.Fault(
                $"the text is not valid JSON at line {exception.Position.Line}, column {exception.Position.Column}: {exception.Message}");
        }
    }

    private static JsonValue CopyIndex(Invocation call)
    {
        var named = call.Count > 0 && call.Value(0).AsText() is not null;
        var offset = call.Count > (named ? 1 : 0) ? call.Integer(named ? 1 : 0) : 0;
        var loops = call.Context.Loops;
        var loop = named
            ? loops.FindLast(candidate => string.Equals(candidate.Name, call.Text(0), StringComparison.OrdinalIgnoreCase))
            : loops.FindLast(candidate => candidate.IsDefault) ?? (loops.IsEmpty ? null : loops[^1]);
        return loop is null
            ? throw call.Fault(named
                ? $"there is no copy loop '{call.Text(0)}' around the expression"
                : "the function is expected inside a resource or output with a copy loop only")
            : JsonValue.Create(checked(loop.Index + offset));
    }

    private static JsonValue ToInteger(Invocation call)
    {
        var value = call.Value(0);
        var number = value.AsInteger()
            ?? (long.TryParse(value.AsText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : null);
        return JsonValue.Create(number ?? (value.AsNumber() is { } fraction
            ? checked((long)fraction)
            : throw call.Expected(0, "an integer or the text of one")));
    }

    private static JsonValue ToFloat(Invocation call)
    {
        var value = call.Value(0);
        return JsonValue.Create(value.AsNumber()
            ?? (double.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed)
                ? parsed
                : throw call.Expected(0, "a number or the text of one")));
    }

    private static JsonValue ToBoolean(Invocation call)
    {
        var value = call.Value(0);
        return JsonValue.Create(value.AsBoolean()
            ?? (value.AsInteger() is { } number ? number != 0 : (bool?)null)
            ?? value.AsText()?.ToLowerInvariant() switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => throw call.Expected(0, "a boolean, an integer, or the text true or false"),
            });
    }
}
