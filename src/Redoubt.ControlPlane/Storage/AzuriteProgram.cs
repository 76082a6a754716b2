namespace Redoubt.ControlPlane.Storage;

/// <summary>Where Azurite is: beside the service, where ./redoubt installs it, or where REDOUBT_AZURITE says.</summary>
internal static class AzuriteProgram
{
    private const string Variable = "REDOUBT_AZURITE";

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "azurite"));

    public static string Script => Path.Combine(Folder, "serve.cjs");

    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "node"))
        .FirstOrDefault(File.Exists);

    /// <summary>Why there is no Azurite and how to get it, as a sentence; null where it is there.</summary>
    public static string? Missing =>
        Node is null
            ? $"Storage accounts need Azurite, and Azurite needs node, which is not on the PATH. {Remedy}"
            : !File.Exists(Script) || !Directory.Exists(Path.Combine(Folder, "node_modules", "azurite"))
                ? $"Storage accounts need Azurite, which is not in {Folder}. {Remedy}"
                : null;

    private static string Remedy =>
        $"'./redoubt __prepare azurite' installs it; {Variable} may name another folder. "
        + "Any other Blob endpoint works by its connection string.";
}
