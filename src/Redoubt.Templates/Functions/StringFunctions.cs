using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Functions that make a text of texts.</summary>
internal static class StringFunctions
{
    private const int LongestPadding = 1000;

    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("format", 1, TemplateFunction.AnyNumber, Format),
        new("replace", 3, Replace),
        new("toLower", 1, call => JsonValue.Create(call.Text(0).ToLowerInvariant())),
        new("toUpper", 1, call => JsonValue.Create(call.Text(0).ToUpperInvariant())),
        new("trim", 1, call => JsonValue.Create(call.Text(0).Trim())),
        new("padLeft", 2, 3, PadLeft),
        new("substring", 1, 3, Substring),
        new("split", 2, Split),
        new("join", 2, call => JsonValue.Create(string.Join(call.Text(1), call.Array(0).Select(JsonValues.Display)))),
    ];

    private static JsonValue Format(Invocation call)
    {
        var values = call.Values(from: 1)
            .Select(value => (object?)value.AsInteger() ?? value.AsNumber() ?? (object)JsonValues.Display(value));
        try
        {
            return JsonValue.Create(string.Format(CultureInfo.InvariantCulture, call.Text(0), [.. values]));
        }
        catch (FormatException)
        {
            throw call.Fault($"the format string '{call.Text(0)}' does not fit its {call.Count - 1} argument(s)");
        }
    }

    private static JsonValue Replace(Invocation call) =>
        call.Text(1).Length > 0
            ? JsonValue.Create(call.Text(0).Replace(call.Text(1), call.Text(2), StringComparison.Ordinal))
            : throw call.Fault("the argument 2, the text to be replaced, must not be empty");

    private static JsonValue PadLeft(Invocation call)
    {
        var text = call.Value(0) is JsonValue ? JsonValues.Display(call.Value(0)) : throw call.Expected(0, "a string or an integer");
        var width = call.Size(1);
        var filler = call.Count == 3 ? call.Text(2) : " ";
        return width is >= 0 and <= LongestPadding && filler.Length == 1
            ? JsonValue.Create(text.PadLeft(width, filler[0]))
            : throw call.Fault($"the length must be from 0 to {LongestPadding} and the padding one character");
    }

    private static JsonValue Substring(Invocation call)
    {
        var text = call.Text(0);
        var start = call.Count > 1 ? call.Size(1) : 0;
        if (start < 0 || start > text.Length)
        {
            throw call.Fault($"the index parameter {start} must be from 0 to the length of the string, {text.Length}");
        }

        var length = call.Count > 2 ? call.Size(2) : text.Length - start;
        return length >= 0 && length <= text.Length - start
            ? JsonValue.Create(text.Substring(start, length))
            : throw call.Fault(
                "index and length parameters must refer to a location within the string: "
                + $"index {start}, length {length}, string length {text.Length}");
    }

    private static JsonArray Split(Invocation call)
    {
        var separators = call.Value(1) is JsonArray several
            ? several.Select(item => item.AsText() ?? throw call.Expected(1, "a string or an array of strings"))
            : [call.Text(1)];
        return JsonValues.Array(call.Text(0).Split([.. separators], StringSplitOptions.None));
    }
}
