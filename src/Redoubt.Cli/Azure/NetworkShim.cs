namespace Redoubt.Cli.Azure;

/// <summary>
/// Makes 'az network' work where it cannot: Debian 12 ships an Azure CLI that asks for a version of the network API which the
/// Python package beside it does not have, and fails before it sends anything.
/// </summary>
internal sealed class NetworkShim(string folder)
{
    // Debian's packages share one folder; other distributions of az bring their own and are complete.
    private const string Packages = "/usr/lib/python3/dist-packages/azure/mgmt/network";
    private const string Resource = "sitecustomize.py";

    public static bool IsNeeded { get; } = Directory.Exists(Packages) && !Directory.Exists(Path.Combine(Packages, "v2022_01_01"));

    public string Folder { get; } = folder;

    public void Install()
    {
        Directory.CreateDirectory(Folder);
        using var source = typeof(NetworkShim).Assembly.GetManifestResourceStream(Resource)!;
        using var target = File.Create(Path.Combine(Folder, Resource));
        source.CopyTo(target);
    }
}
