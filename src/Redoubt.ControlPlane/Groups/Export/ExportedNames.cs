using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups.Export;

/// <summary>How a template calls its resources: by parameters named after type and name, as the cloud names them.</summary>
internal sealed partial class ExportedNames
{
    private readonly Dictionary<ResourceId, string> parameters = [];
    private readonly Dictionary<string, string> defaults = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ResourceId> made;
    private readonly ExportOptions options;

    public ExportedNames(IEnumerable<ResourceId> exported, ExportOptions options)
    {
        this.options = options;
        made = [.. exported];
        if (!options.LiteralNames)
        {
            foreach (var root in made.Select(RootOf).Distinct())
            {
                parameters[root] = NewParameter($"{root.Type.Split('/')[^1]}_{root.Name}", "name", root.Name);
            }
        }
    }

    public bool Makes(ResourceId id) => made.Contains(id);

    /// <summary>The name of a resource, with those of its parents before it.</summary>
    public string NameOf(ResourceId id)
    {
        var rest = string.Join('/', id.Names.Skip(1));
        return !parameters.TryGetValue(RootOf(id), out var parameter)
            ? string.Join('/', id.Names)
            : rest.Length == 0 ? $"[parameters('{parameter}')]" : $"[concat(parameters('{parameter}'), '/{Quoted(rest)}')]";
    }

    /// <summary>An id: made from the name where the template makes the resource, and otherwise a parameter of its own.</summary>
    public string Reference(ResourceId id)
    {
        var root = RootOf(id);
        if (!made.Contains(root))
        {
            return External(id);
        }

        var first = parameters.TryGetValue(root, out var parameter) ? $"parameters('{parameter}')" : $"'{Quoted(root.Name)}'";
        return $"[resourceId('{id.Type}', {string.Join(", ", id.Names.Skip(1).Select(name => $"'{Quoted(name)}'").Prepend(first))})]";
    }

    public JsonObject Parameters() => new(defaults.Select(parameter => KeyValuePair.Create<string, JsonNode?>(
        parameter.Key,
        options.WithDefaults || parameter.Key.EndsWith("_externalid", StringComparison.Ordinal)
            ? new JsonObject { ["defaultValue"] = parameter.Value, ["type"] = "String" }
            : new JsonObject { ["type"] = "String" })));

    private string External(ResourceId id)
    {
        if (options.LiteralIds)
        {
            return id.ToString();
        }

        var root = RootOf(id);
        if (!parameters.TryGetValue(root, out var parameter))
        {
            parameter = parameters[root] = NewParameter($"{root.Type.Split('/')[^1]}_{root.Name}", "externalid", root.ToString());
        }

        var rest = id.ToString()[root.ToString().Length..];
        return rest.Length == 0 ? $"[parameters('{parameter}')]" : $"[concat(parameters('{parameter}'), '{Quoted(rest)}')]";
    }

    private string NewParameter(string stem, string ending, string value)
    {
        var clean = OtherCharacters().Replace(stem, "_");
        var name = $"{clean}_{ending}";
        for (var number = 1; !defaults.TryAdd(name, value); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{clean}_{number}_{ending}");
        }

        return name;
    }

    private static ResourceId RootOf(ResourceId id)
    {
        while (id.Parent is { } parent)
        {
            id = parent;
        }

        return id;
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex OtherCharacters();
}
