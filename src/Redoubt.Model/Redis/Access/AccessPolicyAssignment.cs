namespace Redoubt.Model.Redis;

/// <summary>Who may use a cache, and what that one may do.</summary>
/// <param name="ObjectId">
/// The user: an object id of the directory, in lower case as tokens have it, and the name that clients sign in with.
/// </param>
/// <param name="ObjectIdAlias">A name for people.</param>
/// <param name="AccessPolicyName">The policy's name.</param>
public sealed record AccessPolicyAssignment(string ObjectId, string ObjectIdAlias, string AccessPolicyName)
{
    /// <summary>Whether it assigns this policy, in any case.</summary>
    public bool Assigns(string policy) => AccessPolicyName.Equals(policy, StringComparison.OrdinalIgnoreCase);
}
