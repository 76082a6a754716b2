using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Model.Redis;

/// <summary>The three policies that every cache has.</summary>
public static class BuiltInPolicies
{
    private const string ClusterReads = "+cluster|info +cluster|nodes +cluster|slots allkeys";

    /// <summary>All of them, the one that allows most first.</summary>
    public static IReadOnlyList<AccessPolicy> All { get; } =
    [
        new("Data Owner", "+@all allkeys", IsBuiltIn: true),
        new("Data Contributor", $"+@all -@dangerous {ClusterReads}", IsBuiltIn: true),
        new("Data Reader", $"+@read +@connection {ClusterReads}", IsBuiltIn: true),
    ];

    /// <summary>Whether one has the name, in any case.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out AccessPolicy? policy)
    {
        policy = All.FirstOrDefault(builtIn => builtIn.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return policy is not null;
    }
}
