namespace Redoubt.Model.Redis;

/// <summary>What the users of a cache to whom it is assigned may do.</summary>
/// <param name="Name">Its name, in any case.</param>
/// <param name="Permissions">ACL words, such as +get ~Az*.</param>
/// <param name="IsBuiltIn">Whether it is the service's own, which cannot be changed.</param>
public sealed record AccessPolicy(string Name, string Permissions, bool IsBuiltIn = false)
{
    /// <summary>The permissions word by word.</summary>
    public IReadOnlyList<string> Words => PermissionWords.Of(Permissions);
}
