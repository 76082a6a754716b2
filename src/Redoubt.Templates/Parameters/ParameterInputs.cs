using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Parameters;

/// <summary>Puts parameters files and name=value pairs together; of the same parameter the last one counts.</summary>
public static class ParameterInputs
{
    /// <returns>By name, each as { "value": ... }; or all that cannot be read.</returns>
    public static TemplateResult<JsonObject> Merge(TemplateDocument template, IReadOnlyList<ParameterInput> inputs)
    {
        var merged = new JsonObject();
        var diagnostics = new List<Diagnostic>();
        foreach (var input in inputs)
        {
            var read = input.FileName is { } file ? ReadFile(file, input.Text) : ReadPair(template, input.Text);
            diagnostics.AddRange(read.Diagnostics);
            foreach (var (name, value) in read.Value ?? [])
            {
                var known = merged.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key;
                merged[known ?? name] = JsonValues.Copy(value);
            }
        }

        return diagnostics.Count == 0 ? new(merged) : new(diagnostics);
    }

    private static TemplateResult<JsonObject> ReadFile(string name, string text)
    {
        var read = TemplateText.Read(text, $"parameters file '{name}'");
        return read.IsValid ? new(ParameterValues.Normalise(read.Value.Root)) : new(read.Diagnostics);
    }

    private static TemplateResult<JsonObject> ReadPair(TemplateDocument template, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            return new([TemplateDiagnostics.ParameterArgument(text, "it is not of the form name=value.")]);
        }

        var name = text[..equals].Trim();
        try
        {
            var value = ReadValue(template, name, text[(equals + 1)..]);
            return new(new JsonObject { [name] = new JsonObject { ["value"] = value } });
        }
        catch (LenientJsonException exception)
        {
            return new([TemplateDiagnostics.ParameterArgument(
                name,
                $"its type is not string, so its value is read as JSON, and that fails at column {exception.Position.Column}: "
                + exception.Message)]);
        }
    }

    /// <summary>Text of a string parameter is taken as it is; of an unknown one too, for the plan will name it.</summary>
    private static JsonNode? ReadValue(TemplateDocument template, string name, string text)
    {
        var types = new TypeDefinitions(template.Root.Find("definitions") as JsonObject);
        var declaration = (template.Root.Find("parameters") as JsonObject)?.Find(name) as JsonObject;
        return declaration is null || ParameterTypes.Find(types.Resolve(declaration)) is not { JsonType: not "String" }
            ? JsonValue.Create(text)
            : LenientJsonReader.Read(text.Length == 0 ? "null" : text).Root;
    }
}
