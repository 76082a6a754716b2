using System.Text.Json.Nodes;

namespace Redoubt.Model.Tests;

/// <summary>Recorded exchanges of the real service, where this machine has them.</summary>
internal static class Recordings
{
    /// <summary>The exchanges; the test is skipped where there are none.</summary>
    public static IReadOnlyList<JsonObject> Redis()
    {
        var path = Find(Path.Combine("spec", "recordings", "redis.json"));
        Assert.SkipWhen(path is null,
            "The recordings are not on this machine: set REDOUBT_SHARED to the folder that holds spec/recordings.");
        return [.. JsonNode.Parse(File.ReadAllText(path!))!.AsArray().Select(item => item!.AsObject())];
    }

    private static string? Find(string relative)
    {
        var folders = new List<string>();
        if (Environment.GetEnvironmentVariable("REDOUBT_SHARED") is { Length: > 0 } given)
        {
            folders.Add(given);
        }

        for (DirectoryInfo? current = new(AppContext.BaseDirectory); current is not null; current = current.Parent)
        {
            folders.Add(Path.Combine(current.FullName, "shared"));
        }

        return folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(File.Exists);
    }
}
