using System.Text.RegularExpressions;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.Datacenters;

/// <summary>The names of one datacenter's namespaces. The prefix keeps several datacenters on a machine apart.</summary>
internal sealed partial class NamespaceNames
{
    private readonly string prefix;

    public NamespaceNames(string prefix) =>
        this.prefix = Allowed().IsMatch(prefix)
            ? prefix
            : throw new ArgumentException($"'{prefix}' cannot begin a namespace's name: use 1 to 40 of a-z, 0-9 and '-'.", nameof(prefix));

    public string Core => $"{prefix}-dc";

    public string Internet => $"{prefix}-inet";

    public static string PathOf(string name) => $"{NetworkNamespace.Folder}/{name}";

    public string Router(int index) => $"{prefix}-v{index}";

    public string Site(int index) => $"{prefix}-s{index}";

    public string Host(int index) => $"{prefix}-h{index}";

    public string FarEnd(RouterLink link) => link.IsSite ? Site(link.FarIndex) : Router(link.FarIndex);

    public static bool Stands(string name) => NetworkNamespace.Stands(PathOf(name));

    /// <summary>The names of this datacenter that stand.</summary>
    public IReadOnlySet<string> Standing() => List().Where(Stands).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// All names of this datacenter that are taken, also by what is half made, and none of another whose prefix begins alike.
    /// </summary>
    public IReadOnlyList<string> List() =>
        Directory.Exists(NetworkNamespace.Folder)
            ?
            [
                .. Directory.EnumerateFiles(NetworkNamespace.Folder)
                    .Select(path => Path.GetFileName(path))
                    .Where(IsOurs)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private bool IsOurs(string name) =>
        name.StartsWith($"{prefix}-", StringComparison.Ordinal) && Role().IsMatch(name.AsSpan(prefix.Length + 1));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Allowed();

    [GeneratedRegex("^(dc|inet|[vhs][0-9]+)$")]
    private static partial Regex Role();
}
