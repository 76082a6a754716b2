using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Fuzzing.Swagger;

/// <summary>What the description says a value looks like.</summary>
internal sealed class SwaggerSchema
{
    private readonly SwaggerFiles files;
    private readonly string file;

    private SwaggerSchema(SwaggerFiles files, string file, JsonObject node) => (this.files, this.file, Node) = (files, file, node);

    /// <summary>Its text; one object for all that refer to it, so that cycles are seen.</summary>
    public JsonObject Node { get; }

    public string Type => (string?)Node["type"] ?? (Node.ContainsKey("properties") || Node.ContainsKey("allOf") ? "object" : "string");

    public bool IsReadOnly => (bool?)Node["readOnly"] ?? false;

    public IReadOnlyList<string> Values => Node["enum"] is JsonArray values ? [.. values.Select(value => value!.ToString())] : [];

    public SwaggerSchema? Items => Node["items"] is JsonObject items ? Of(files, file, items) : null;

    /// <summary>Its properties, those of what it extends first.</summary>
    public IEnumerable<(string Name, SwaggerSchema Schema, bool IsRequired)> Properties
    {
        get
        {
            foreach (var extended in (Node["allOf"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(part => Of(files, file, part).Properties))
            {
                yield return extended;
            }

            var required = (Node["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
            foreach (var (name, property) in Node["properties"] as JsonObject ?? [])
            {
                yield return (name, Of(files, file, property!.AsObject()), required.Contains(name));
            }
        }
    }

    public static SwaggerSchema Of(SwaggerFiles files, string file, JsonObject node)
    {
        var (behind, target) = files.Follow(file, node);
        return new SwaggerSchema(files, behind, target);
    }
}
