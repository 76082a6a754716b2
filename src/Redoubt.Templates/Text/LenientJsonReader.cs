using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

using Newtonsoft.Json;

namespace Redoubt.Templates.Text;

/// <summary>
/// Reads JSON as the cloud's template engine does: with comments, unquoted names, single quotes, strings over several lines
/// and a comma at the end. Of a name that stands twice in one object, the last one wins.
/// </summary>
internal sealed class LenientJsonReader : IDisposable
{
    private const int DeepestNesting = 128;

    private readonly JsonTextReader reader;
    private readonly Dictionary<string, TextPosition> positions = new(StringComparer.OrdinalIgnoreCase);

    private LenientJsonReader(string text) =>
        reader = new JsonTextReader(new StringReader(text.TrimStart('\uFEFF')))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            MaxDepth = DeepestNesting,
        };

    private TextPosition Here => new(Math.Max(1, reader.LineNumber), Math.Max(1, reader.LinePosition));

    /// <exception cref="LenientJsonException">The text is not JSON.</exception>
    public static (JsonNode? Root, IReadOnlyDictionary<string, TextPosition> Positions) Read(string text)
    {
        using var reader = new LenientJsonReader(text);
        return (reader.ReadAll(), reader.positions);
    }

    public void Dispose() => reader.Close();

    private JsonNode? ReadAll()
    {
        try
        {
            Advance("a value");
            var root = ReadValue("");
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                {
                    throw Fault($"nothing may follow the end of the document, but '{reader.Value ?? reader.TokenType}' does.");
                }
            }

            return root;
        }
        catch (JsonReaderException exception)
        {
            var reason = exception.Message.Split(" Path '", 2)[0];
            throw new LenientJsonException(reason, new TextPosition(Math.Max(1, exception.LineNumber), exception.LinePosition + 1));
        }
    }

    private JsonNode? ReadValue(string path)
    {
        positions[path] = Here;
        return reader.TokenType switch
        {
            JsonToken.StartObject => ReadObject(path),
            JsonToken.StartArray => ReadArray(path),
            JsonToken.String => JsonValue.Create((string)reader.Value!),
            JsonToken.Boolean => JsonValue.Create((bool)reader.Value!),
            JsonToken.Integer when reader.Value is long number => JsonValue.Create(number),
            JsonToken.Integer => JsonNode.Parse(((BigInteger)reader.Value!).ToString(CultureInfo.InvariantCulture)),
            JsonToken.Float when double.IsFinite((double)reader.Value!) => JsonValue.Create((double)reader.Value),
            JsonToken.Null => null,
            _ => throw Fault($"a value is expected, but '{reader.Value ?? reader.TokenType}' was found."),
        };
    }

    private JsonObject ReadObject(string path)
    {
        var start = Here;
        var result = new JsonObject();
        while (true)
        {
            Advance("'}'", start, "object");
            if (reader.TokenType == JsonToken.EndObject)
            {
                return result;
            }

            if (reader.TokenType != JsonToken.PropertyName)
            {
                throw Fault($"a property name or '}}' is expected, but '{reader.Value ?? reader.TokenType}' was found.");
            }

            var name = (string)reader.Value!;
            Advance($"the value of '{name}'", start, "object");
            result[name] = ReadValue(path.Length == 0 ? name : $"{path}.{name}");
        }
    }

    private JsonArray ReadArray(string path)
    {
        var start = Here;
        var result = new JsonArray();
        while (true)
        {
            Advance("']'", start, "array");
            if (reader.TokenType == JsonToken.EndArray)
            {
                return result;
            }

            result.Add(ReadValue(string.Create(CultureInfo.InvariantCulture, $"{path}[{result.Count}]")));
        }
    }

    private void Advance(string expected, TextPosition? start = null, string? container = null)
    {
        do
        {
            if (!reader.Read())
            {
                throw Fault(start is { } from
                    ? $"{expected} is expected, but the text ends inside the {container} that starts at line {from.Line}, "
                        + $"column {from.Column}."
                    : "a value is expected, but the text is empty.");
            }
        }
        while (reader.TokenType == JsonToken.Comment);
    }

    private LenientJsonException Fault(string reason) => new(reason, Here);
}
