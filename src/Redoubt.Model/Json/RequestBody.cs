using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Json;

/// <summary>The body of a request before anything is read from it.</summary>
public static class RequestBody
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads strict JSON that must be an object; a property given twice is refused, not guessed at.</summary>
    /// <param name="utf8">The bytes of the body.</param>
    public static Reading<JsonObject> Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, null, Options) is JsonObject body
                ? new Reading<JsonObject>(body, [])
                : Refused("The body is not an object.");
        }
        catch (JsonException exception)
        {
            return Refused(exception.Message);
        }
    }

    private static Reading<JsonObject> Refused(string reason) => new(null, [RequestDiagnostics.MalformedBody(reason)]);
}
