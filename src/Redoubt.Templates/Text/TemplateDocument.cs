using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Text;

/// <summary>A JSON object together with where each of its values stands in the text it was read from.</summary>
public sealed class TemplateDocument
{
    private readonly IReadOnlyDictionary<string, TextPosition> positions;

    internal TemplateDocument(JsonObject root, string path, IReadOnlyDictionary<string, TextPosition> positions)
    {
        Root = root;
        Path = path;
        this.positions = positions;
    }

    public JsonObject Root { get; }

    /// <summary>Where <see cref="Root"/> stands in the text: empty, or such as properties.template inside a request.</summary>
    public string Path { get; }

    /// <summary>A document whose text is not at hand, such as the template of a nested deployment.</summary>
    public static TemplateDocument FromRoot(JsonObject root) =>
        new(root, "", new Dictionary<string, TextPosition>());

    /// <summary>The position of a value of <see cref="Root"/>, such as resources[0].properties; names in any case.</summary>
    public TextPosition? PositionOf(string path) =>
        positions.TryGetValue(FullPath(path), out var position) ? position : null;

    /// <summary>An object inside this one, such as properties.template, with its positions kept; null where there is none.</summary>
    public TemplateDocument? Section(string path)
    {
        JsonNode? node = Root;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?.Find(name);
        }

        return node is JsonObject section ? new TemplateDocument(section, FullPath(path), positions) : null;
    }

    /// <summary>The path from the root of the text.</summary>
    public string FullPath(string path) =>
        Path.Length == 0 ? path : path.Length == 0 ? Path : path[0] == '[' ? Path + path : $"{Path}.{path}";

    /// <summary>The phrase with which the cloud names a place, with a blank before it; empty where the place is unknown.</summary>
    internal string At(string path) =>
        PositionOf(path) is { } position
            ? string.Create(CultureInfo.InvariantCulture, $" at line '{position.Line}' and column '{position.Column}'")
            : "";
}
