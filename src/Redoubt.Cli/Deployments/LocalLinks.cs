using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Redoubt.Templates.Text;

namespace Redoubt.Cli.Deployments;

/// <summary>
/// Puts the templates that a template links to as files beside it into it, as nested ones of inner scope: the service sees the request
/// and none of this machine's files. Links to whole addresses, and those that expressions make, stay for the service.
/// </summary>
internal sealed class LocalLinks(string main)
{
    /// <summary>As many as the service fetches.</summary>
    private const int MostFiles = 100;

    private const string Deployment = "Microsoft.Resources/deployments";

    private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(main))!;
    private readonly List<string> open = [Path.GetFullPath(main)];
    private int files;

    /// <exception cref="CommandFailure">A file is missing, lies elsewhere, or links to itself.</exception>
    public void PutInto(JsonObject template)
    {
        foreach (var resource in ResourcesOf(template))
        {
            if (Text(resource, "type")?.Equals(Deployment, StringComparison.OrdinalIgnoreCase) == true
                && Find(resource, "properties") is JsonObject properties)
            {
                PutIntoDeployment(properties);
            }
        }
    }

    private void PutIntoDeployment(JsonObject properties)
    {
        if (TakeLink(properties, "templateLink") is { } linked)
        {
            var file = Open(linked);
            open.Add(file);
            var template = Read(file, "linked template");
            PutInto(template);
            open.RemoveAt(open.Count - 1);
            properties["template"] = template;
            Remove(properties, "expressionEvaluationOptions");
            properties["expressionEvaluationOptions"] = new JsonObject { ["scope"] = "inner" };
        }
        else if (Find(properties, "template") is JsonObject nested)
        {
            PutInto(nested);
        }

        if (TakeLink(properties, "parametersLink") is { } values)
        {
            var read = Read(Open(values), "linked parameters file");
            properties["parameters"] = (Find(read, "parameters") as JsonObject ?? read).DeepClone();
        }
    }

    /// <summary>The path of a link to a file, which is taken out; null where there is none, or one to an address.</summary>
    private static string? TakeLink(JsonObject properties, string name)
    {
        if (Find(properties, name) is not JsonObject link || (Text(link, "relativePath") ?? Text(link, "uri")) is not { } path)
        {
            return null;
        }

        if (path.StartsWith('[') || Uri.TryCreate(path, UriKind.Absolute, out _))
        {
            return null;
        }

        Remove(properties, name);
        return path;
    }

    /// <summary>The file that a path names, from the file that has it.</summary>
    private string Open(string path)
    {
        var from = open[^1];
        var file = Path.GetFullPath(path, Path.GetDirectoryName(from)!);
        if (!IsInside(file))
        {
            throw new CommandFailure(
                $"'{Shown(from)}' links to '{path}', which is outside of the template's folder '{folder}'. Move it beneath that folder.");
        }

        if (!File.Exists(file))
        {
            throw new CommandFailure($"'{Shown(from)}' links to '{path}', and there is no file '{file}'.");
        }

        // A file of the folder may be a link to one elsewhere.
        if (File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target && !IsInside(target.FullName))
        {
            throw new CommandFailure(
                $"'{Shown(from)}' links to '{path}', which is a link to '{target.FullName}' outside of the template's folder '{folder}'.");
        }

        if (open.Contains(file))
        {
            var circle = open.SkipWhile(one => one != file).Append(file).Select(Shown);
            throw new CommandFailure($"Linked templates form a circle: {string.Join(" -> ", circle)}.");
        }

        return ++files <= MostFiles
            ? file
            : throw new CommandFailure($"'{Shown(open[0])}' links to more than {MostFiles} files, counting each time that one is linked.");
    }

    private static JsonObject Read(string file, string what) =>
        TemplateText.Read(File.ReadAllText(file), $"{what} '{file}'").Require().Root;

    private bool IsInside(string file) => file.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);

    private string Shown(string file) => Path.GetRelativePath(folder, file);

    private static List<JsonObject> ResourcesOf(JsonObject holder) => Find(holder, "resources") switch
    {
        JsonArray items => [.. items.OfType<JsonObject>().SelectMany(WithChildren)],
        JsonObject symbols => [.. symbols.Select(symbol => symbol.Value).OfType<JsonObject>().SelectMany(WithChildren)],
        _ => [],
    };

    private static IEnumerable<JsonObject> WithChildren(JsonObject resource) => ResourcesOf(resource).Prepend(resource);

    private static JsonNode? Find(JsonObject holder, string name) =>
        holder.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static void Remove(JsonObject holder, string name)
    {
        var keys = holder.Select(property => property.Key).Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
        foreach (var key in keys.ToList())
        {
            holder.Remove(key);
        }
    }

    private static string? Text(JsonObject holder, string name) =>
        Find(holder, name) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
