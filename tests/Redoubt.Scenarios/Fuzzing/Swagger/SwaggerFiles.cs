using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Fuzzing.Swagger;

/// <summary>The published description, file by file; references lead from one file into another.</summary>
/// <param name="root">The folder with the providers' folders.</param>
internal sealed class SwaggerFiles(string root)
{
    private readonly Dictionary<string, JsonObject> files = [];

    public JsonObject Read(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!files.TryGetValue(full, out var file))
        {
            files[full] = file = JsonNode.Parse(File.ReadAllText(full))!.AsObject();
        }

        return file;
    }

    /// <summary>What stands behind a reference, and the file that it stands in.</summary>
    public (string File, JsonObject Node) Follow(string file, JsonObject node)
    {
        while ((string?)node["$ref"] is { } reference)
        {
            var hash = reference.IndexOf('#', StringComparison.Ordinal);
            if (hash > 0)
            {
                file = Path.Combine(Path.GetDirectoryName(file) ?? "", reference[..hash]);
            }

            JsonNode target = Read(file);
            foreach (var name in reference[(hash + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                target = target[name]!;
            }

            node = target.AsObject();
        }

        return (file, node);
    }
}
