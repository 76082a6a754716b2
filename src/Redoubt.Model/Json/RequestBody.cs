using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Json;

/// <summary>The body of a request before anything is read from it.</summary>
public static class RequestBody
{
    /// <summary>
    /// How deep a body may be nested. Less than what a reader of JSON takes: the body is answered inside of lists and of its parent, and is
    /// read again from there.
    /// </summary>
    public const int DeepestNesting = 48;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = DeepestNesting };
    private static readonly JsonReaderOptions Scanning = new() { MaxDepth = DeepestNesting };

    private static ReadOnlySpan<byte> EncodingMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads strict JSON that must be an object; a property given twice is refused, not guessed at.</summary>
    /// <param name="utf8">The bytes of the body.</param>
    public static Reading<JsonObject> Parse(ReadOnlySpan<byte> utf8)
    {
        // Files are sent as editors write them.
        utf8 = utf8.StartsWith(EncodingMark) ? utf8[EncodingMark.Length..] : utf8;
        if (!Utf8.IsValid(utf8))
        {
            return Refused("The text is not UTF-8.");
        }

        try
        {
            return HasHalfCharacter(utf8) ? Refused("A text has half of a surrogate pair, which is no character.")
                : JsonNode.Parse(utf8, null, Options) is not JsonObject body ? Refused("The body is not an object.")
                : GivenTwice(body) is { } name ? Refused(Twice(name))
                : new Reading<JsonObject>(body, []);
        }
        catch (JsonException exception)
        {
            return Refused(exception.Message);
        }
    }

    /// <summary>Why a body that was not parsed here cannot be taken; null where it can.</summary>
    /// <param name="body">A resource of a template.</param>
    public static Diagnostic? WhyNotTaken(JsonObject body) =>
        !Fits(body, DeepestNesting) ? RequestDiagnostics.MalformedBody($"It is nested more than {DeepestNesting} levels deep.")
        : GivenTwice(body) is { } name ? RequestDiagnostics.MalformedBody(Twice(name))
        : null;

    /// <summary>Parsing lets such an escape pass, and whoever reads the text later fails.</summary>
    private static bool HasHalfCharacter(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(utf8, Scanning);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>
    /// A name that an object has in two spellings. Names match in any case: one spelling would be read, and the other be stored unread.
    /// </summary>
    private static string? GivenTwice(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return array.Select(GivenTwice).FirstOrDefault(name => name is not null);
            case JsonObject parent:
                var names = new HashSet<string>(parent.Count, StringComparer.OrdinalIgnoreCase);
                return parent.Select(pair => names.Add(pair.Key) ? GivenTwice(pair.Value) : pair.Key).FirstOrDefault(name => name is not null);
            default:
                return null;
        }
    }

    private static string Twice(string name) => $"The property '{name}' is given twice, in different cases.";

    private static bool Fits(JsonNode? node, int levels) => node switch
    {
        JsonObject parent => levels > 0 && parent.All(pair => Fits(pair.Value, levels - 1)),
        JsonArray array => levels > 0 && array.All(item => Fits(item, levels - 1)),
        _ => true,
    };

    private static Reading<JsonObject> Refused(string reason) => new(null, [RequestDiagnostics.MalformedBody(reason)]);
}
