namespace Redoubt.Engine.Processes;

/// <summary>Where redis-server comes from.</summary>
public static class ServerBinary
{
    private const string ServerName = "redis-server";

    /// <summary>Debian ships one program under three names and tells by the name what it is; redis-tools brings this one.</summary>
    private const string SameProgram = "redis-check-rdb";

    /// <summary>Finds redis-server on the search path, or makes it in a folder from the program of the package redis-tools.</summary>
    /// <param name="directory">A folder of the instance, made if missing. All nodes run the link in it and must reach it.</param>
    /// <param name="searchPath">The folders to search, separated by colons; null: those of the environment's PATH.</param>
    /// <exception cref="FileNotFoundException">Neither program is installed.</exception>
    public static string Locate(string directory, string? searchPath = null)
    {
        var folders = (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return Find(folders, ServerName)
            ?? (Find(folders, SameProgram) is { } program ? Link(directory, program) : null)
            ?? throw new FileNotFoundException(
                $"Neither {ServerName} nor {SameProgram} is in {string.Join(", ", folders)}. "
                + "Install the Debian package redis-server or redis-tools.");
    }

    private static string? Find(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Link(string directory, string program)
    {
        Directory.CreateDirectory(directory);
        var link = Path.Combine(directory, ServerName);
        if (new FileInfo(link).LinkTarget != program)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, program);
        }

        return link;
    }
}
