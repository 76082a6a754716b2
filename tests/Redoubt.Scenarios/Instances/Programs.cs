using System.Runtime.CompilerServices;

namespace Redoubt.Scenarios.Instances;

/// <summary>The programs as ./redoubt publishes them: what people run is what is tested.</summary>
public static class Programs
{
    public static string Daemon => Published("daemon/Redoubt.ControlPlane");

    public static string CommandLine => Published("cli/redoubt");

    /// <summary>A script for Node.js beside the packages that it needs.</summary>
    public static string NodeClient(string name) => Published($"clients/{name}.cjs");

    /// <summary>A script that judges recorded traffic, beside the packages that it needs.</summary>
    public static string Conformance(string name) => Published($"conformance/{name}.cjs");

    /// <summary>A sample of Azure's packages: its program, or its script beside the packages that it needs.</summary>
    public static string Sample(string path) => Published(path);

    public static string Root { get; } = FindRoot();

    private static string Published(string name)
    {
        var path = Path.Combine(Root, "artifacts", name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"'{path}' is not there. Run ./test, which publishes it first.");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Redoubt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above '{here}' holds Redoubt.slnx.");
    }
}
