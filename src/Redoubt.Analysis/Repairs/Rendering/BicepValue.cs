using System.Text;
using System.Text.Json.Nodes;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>Values as Bicep writes them.</summary>
public static class BicepValue
{
    /// <summary>The value, its further lines behind the indent.</summary>
    /// <param name="node">The value.</param>
    /// <param name="indent">Blanks.</param>
    public static string Of(JsonNode node, string indent) => node switch
    {
        JsonObject parent => Block('{', parent.Select(member => $"{Key(member.Key)}: {Of(member.Value!, indent + "  ")}"), '}', indent),
        JsonArray list => Block('[', list.Select(item => Of(item!, indent + "  ")), ']', indent),
        JsonValue value when value.TryGetValue<string>(out var text) => Quote(text),
        _ => node.ToJsonString(),
    };

    /// <summary>A text in quotes, with nothing in it that would be an expression.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        for (var index = 0; index < text.Length; index++)
        {
            quoted.Append(text[index] switch
            {
                '\\' => @"\\",
                '\'' => @"\'",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '$' when index + 1 < text.Length && text[index + 1] == '{' => @"\$",
                var other => other.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }

    private static string Block(char open, IEnumerable<string> lines, char close, string indent) =>
        $"{open}\n{string.Concat(lines.Select(line => $"{indent}  {line}\n"))}{indent}{close}";

    private static string Key(string name) =>
        (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? name
            : Quote(name);
}
