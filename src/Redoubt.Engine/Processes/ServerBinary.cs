namespace Redoubt.Engine.Processes;

/// <summary>Where the server of the nodes comes from: redis-server, valkey-server, or a program at a path.</summary>
public static class ServerBinary
{
    /// <summary>The engine that is taken where none is named.</summary>
    public const string Usual = "redis";

    /// <summary>
    /// For each engine the name of its server, of the same program under another name, and of the packages that bring them: Debian ships
    /// one program under three names and tells by the name what it is.
    /// </summary>
    private static readonly Dictionary<string, (string Server, string SameProgram, string Packages)> Engines = new()
    {
        [Usual] = ("redis-server", "redis-check-rdb", "redis-server or redis-tools"),
        ["valkey"] = ("valkey-server", "valkey-check-rdb", "valkey-server or valkey-tools"),
    };

    /// <summary>What is wrong with the name of an engine, or null: it is redis, valkey or a program's path.</summary>
    public static string? Problem(string engine) =>
        engine switch
        {
            "garnet" =>
                "Garnet cannot serve here: it has no CLIENT PAUSE, so no primary could hand over without losing writes; no key patterns in "
                + "ACLs, so no access policy would hold; no streams, WAIT, keyspace notifications and eviction policies; and its memory "
                + "cannot grow while it runs. Take redis or valkey; docs/engines.md says what was compared.",
            ['/', ..] when !File.Exists(engine) => $"There is no program at '{engine}'.",
            ['/', ..] => null,
            _ => Engines.ContainsKey(engine) ? null : $"'{engine}' is no engine: take redis, valkey, or the path of a server.",
        };

    /// <summary>
    /// Finds the engine's server on the search path, or makes it in a folder from the same program under another name. Each start of a node
    /// asks anew: after an upgrade of the package, nodes come with the new one as they are maintained.
    /// </summary>
    /// <param name="directory">A folder of the instance, made if missing. All nodes run the link in it and must reach it.</param>
    /// <param name="engine">redis, valkey, or a program's path.</param>
    /// <param name="searchPath">The folders to search, separated by colons; null: those of the environment's PATH.</param>
    /// <exception cref="FileNotFoundException">Neither program is installed, or none by that name is known.</exception>
    public static string Locate(string directory, string engine = Usual, string? searchPath = null)
    {
        if (Problem(engine) is { } problem)
        {
            throw new FileNotFoundException(problem);
        }

        if (engine[0] == '/')
        {
            return engine;
        }

        var (server, sameProgram, packages) = Engines[engine];
        var folders = (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return Find(folders, server)
            ?? (Find(folders, sameProgram) is { } program ? Link(directory, server, program) : null)
            ?? throw new FileNotFoundException(
                $"Neither {server} nor {sameProgram} is in {string.Join(", ", folders)}. Install the Debian package {packages}.");
    }

    private static string? Find(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Link(string directory, string name, string program)
    {
        Directory.CreateDirectory(directory);
        var link = Path.Combine(directory, name);
        if (new FileInfo(link).LinkTarget != program)
        {
            // Many nodes start at once, and each may be the one that makes it: the name changes hands in one step.
            var unfinished = Path.Combine(directory, $"{name}.{Guid.NewGuid():N}");
            File.CreateSymbolicLink(unfinished, program);
            File.Move(unfinished, link, overwrite: true);
        }

        return link;
    }
}
