using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Analysis.Packs;

/// <summary>One object of a pack, read by name and kind; what is wrong is noted with its place.</summary>
internal sealed class PackObject(JsonObject source, string path, ICollection<Diagnostic> problems)
{
    public bool Has(string name) => source[name] is not null;

    public void Refuse(string name, string reason) => problems.Add(DataFileDiagnostics.RequirementPack(PathOf(name), reason));

    /// <summary>Text that must be given and not be empty; empty, with a diagnostic, where it is not.</summary>
    public string Text(string name)
    {
        if (source[name] is JsonValue value
            && value.GetValueKind() == JsonValueKind.String
            && value.GetValue<string>() is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(name, "It must be text that is not empty.");
        return "";
    }

    /// <summary>A list of texts that must be given and not be empty.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (source[name] is JsonArray { Count: > 0 } array
            && array.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String))
        {
            return [.. array.Select(item => item!.GetValue<string>())];
        }

        Refuse(name, "It must be a list of texts that is not empty.");
        return [];
    }

    /// <summary>The objects of a list; none where it is not given.</summary>
    public IReadOnlyList<PackObject> Objects(string name)
    {
        switch (source[name])
        {
            case null:
                return [];
            case JsonArray array when array.All(item => item is JsonObject):
                return [.. array.Select((item, index) => new PackObject((JsonObject)item!, $"{PathOf(name)}[{index}]", problems))];
            default:
                Refuse(name, "It must be a list of objects.");
                return [];
        }
    }

    /// <summary>The one of the choices that the text names; the first, with a diagnostic, where none does.</summary>
    public T Choice<T>(string name, string text, params IReadOnlyList<T> choices)
        where T : struct, Enum
    {
        foreach (var choice in choices)
        {
            if (choice.ToString() == text)
            {
                return choice;
            }
        }

        Refuse(name, $"It is '{text}'; {string.Join(", ", choices)} are possible.");
        return choices[0];
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
