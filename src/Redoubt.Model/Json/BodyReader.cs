using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Json;

/// <summary>Reads one object of a request body by name and kind, and notes every property that has the wrong kind.</summary>
/// <remarks>Names are matched in any case, as ARM does. A missing property and a JSON null are the same: not given.</remarks>
/// <param name="body">The object, or null where it is not given.</param>
/// <param name="path">Where it stands in the request, such as properties.sku; empty for the body itself.</param>
/// <param name="problems">Where to note what is wrong.</param>
/// <param name="refuse">Makes the provider's own diagnostic from a path and a reason.</param>
internal sealed class BodyReader(
    JsonObject? body, string path, ICollection<Diagnostic> problems, Func<string, string, Diagnostic> refuse)
{
    public IReadOnlyList<string> Names => body is null ? [] : [.. body.Where(pair => pair.Value is not null).Select(pair => pair.Key)];

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Refuse(string name, string reason) => problems.Add(refuse(PathOf(name), reason));

    public void Report(Diagnostic diagnostic) => problems.Add(diagnostic);

    public string? Text(string name) =>
        Of(name, JsonValueKind.String, "text") is { } node ? node.GetValue<string>() : null;

    /// <summary>Text that must be given and not be empty.</summary>
    public string? RequiredText(string name)
    {
        if (Find(name) is null)
        {
            Refuse(name, "It is required.");
            return null;
        }

        var text = Text(name);
        if (text is "")
        {
            Refuse(name, "It is empty.");
        }

        return text;
    }

    public int? Number(string name)
    {
        if (Of(name, JsonValueKind.Number, "a number") is not { } node)
        {
            return null;
        }

        var text = node.ToJsonString();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(name, $"It is {text}; a whole number is wanted.");
        return null;
    }

    /// <summary>A whole number of this range; autonomous systems and times to live need more than an int.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (Of(name, JsonValueKind.Number, "a number") is not { } node)
        {
            return null;
        }

        var text = node.ToJsonString();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"It is {text}; a whole number from {least} to {most} is wanted."));
        return null;
    }

    /// <summary>The member of the enumeration that a text names which must be given.</summary>
    public T RequiredChoice<T>(string name)
        where T : struct, Enum =>
        RequiredText(name) is { Length: > 0 } text ? Choice<T>(name, text) : default;

    /// <summary>A reference that must be given.</summary>
    public ResourceId? RequiredReference(string name, string type)
    {
        if (Object(name).Find("id") is null)
        {
            Refuse(name, "It is required.");
        }

        return Reference(name, type);
    }

    public bool? Flag(string name)
    {
        switch (Find(name)?.GetValueKind())
        {
            case null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case { } kind:
                Refuse(name, Wanted("true or false", kind));
                return null;
        }
    }

    /// <summary>The member of the enumeration that the text names in any case; the first, with a diagnostic, where none does.</summary>
    public T Choice<T>(string name, string text)
        where T : struct, Enum
    {
        var known = Enum.GetNames<T>();
        if (known.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        Refuse(name, $"It is '{text}'; {string.Join(", ", known)} are possible.");
        return default;
    }

    /// <summary>Notes a text that is given and is none of these, in any case.</summary>
    public void OneOf(string name, params IReadOnlyList<string> known)
    {
        if (Text(name) is { } text && !known.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            Refuse(name, $"It is '{text}'; {string.Join(", ", known)} are possible.");
        }
    }

    public BodyReader Object(string name) =>
        new(Of(name, JsonValueKind.Object, "an object") as JsonObject, PathOf(name), problems, refuse);

    public IReadOnlyList<BodyReader> Objects(string name)
    {
        var readers = new List<BodyReader>();
        foreach (var (item, itemPath) in Items(name))
        {
            if (item is JsonObject element)
            {
                readers.Add(new BodyReader(element, itemPath, problems, refuse));
            }
            else
            {
                problems.Add(refuse(itemPath, Wanted("an object", KindOf(item))));
            }
        }

        return readers;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (item, itemPath) in Items(name))
        {
            if (KindOf(item) == JsonValueKind.String)
            {
                texts.Add(item!.GetValue<string>());
            }
            else
            {
                problems.Add(refuse(itemPath, Wanted("text", KindOf(item))));
            }
        }

        return texts;
    }

    /// <summary>The id in a reference such as "subnet": { "id": "..." }, to a resource of this type; null where none is given.</summary>
    public ResourceId? Reference(string name, string type)
    {
        var target = Object(name);
        if (target.Text("id") is not { } text)
        {
            return null;
        }

        if (!ResourceId.TryParse(text, out var id))
        {
            Report(RequestDiagnostics.LinkedInvalidPropertyId(text, PathOf(name)));
        }
        else if (!id.IsType(type))
        {
            Report(RequestDiagnostics.WrongReferenceType(id, type, PathOf(name)));
        }

        return id;
    }

    public JsonNode? Find(string name) => PropertyName.Find(body, name);

    private static JsonValueKind KindOf(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    private static string Wanted(string wanted, JsonValueKind found)
    {
        var name = found switch
        {
            JsonValueKind.String => "text",
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "true or false",
            JsonValueKind.Array => "an array",
            JsonValueKind.Object => "an object",
            _ => "null",
        };
        return $"It is {name}; {wanted} is wanted.";
    }

    private IEnumerable<(JsonNode? Item, string Path)> Items(string name) =>
        Of(name, JsonValueKind.Array, "an array") is JsonArray array
            ? array.Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]")))
            : [];

    private JsonNode? Of(string name, JsonValueKind kind, string wanted)
    {
        var node = Find(name);
        if (node is null || node.GetValueKind() == kind)
        {
            return node;
        }

        Refuse(name, Wanted(wanted, node.GetValueKind()));
        return null;
    }
}
