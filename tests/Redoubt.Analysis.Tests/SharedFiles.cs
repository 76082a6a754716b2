namespace Redoubt.Analysis.Tests;

/// <summary>Published files that the repository does not carry, where this machine has them.</summary>
internal static class SharedFiles
{
    public static string? Find(string relative)
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
