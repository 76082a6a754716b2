using System.Text.Json;

namespace Redoubt.Client.Errors;

/// <summary>
/// Reads errors in the forms that the cloud uses: inside an envelope or bare, nested in details, written as JSON text into a
/// message, and OAuth's own form from the token endpoint.
/// </summary>
public static class ArmErrorReader
{
    // Nothing sensible nests deeper; a hostile answer could.
    private const int MaximumDepth = 16;

    /// <summary>The error in a body's text, or null where the text has none.</summary>
    public static ArmError? Read(string text)
    {
        try
        {
            return text.TrimStart() is ['{', ..] ? Read(JsonElement.Parse(text)) : null;
        }
        catch (JsonException)
        {
            // A message that begins with a brace is a message all the same.
            return null;
        }
    }

    /// <summary>The error in a body, or null where it has none.</summary>
    public static ArmError? Read(JsonElement element) => Read(element, 0);

    private static ArmError? Read(JsonElement element, int depth)
    {
        if (depth > MaximumDepth || element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty("error", out var inner))
        {
            return inner.ValueKind == JsonValueKind.String
                ? new ArmError(inner.GetString()!, Text(element, "error_description") ?? "The sign-in was refused.")
                : Read(inner, depth + 1);
        }

        var code = Text(element, "code");
        var message = Text(element, "message");
        return code is null && message is null ? null : ReadFields(element, code ?? "Error", message ?? "", depth);
    }

    private static ArmError ReadFields(JsonElement element, string code, string message, int depth)
    {
        IReadOnlyList<ArmError> details = element.TryGetProperty("details", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(detail => Read(detail, depth + 1)).OfType<ArmError>()]
            : [];
        if (details.Count == 0 && Read(message) is { } wrapped)
        {
            details = [wrapped];
        }

        return new ArmError(code, message, Text(element, "target"), details) { Remedy = Remedy(element) };
    }

    private static string? Remedy(JsonElement element) =>
        element.TryGetProperty("additionalInfo", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.Object)
                .Select(item => item.TryGetProperty("info", out var info) && info.ValueKind == JsonValueKind.Object ? Text(info, "remedy") : null)
                .FirstOrDefault(remedy => remedy is not null)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
