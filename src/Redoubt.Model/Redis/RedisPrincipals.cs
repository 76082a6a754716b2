namespace Redoubt.Model.Redis;

/// <summary>What the directory calls a cache's identities.</summary>
/// <param name="TenantId">The directory.</param>
/// <param name="SystemAssigned">The principal of the cache's own identity, whether it has one now or not.</param>
/// <param name="UserAssigned">The principals of the shared ones, in their order.</param>
public sealed record RedisPrincipals(string TenantId, Guid SystemAssigned, IReadOnlyList<UserAssignedPrincipal> UserAssigned)
{
    /// <summary>The principal that the cache signs in as: its own where it has one, else the first that it shares.</summary>
    /// <param name="identity">The cache's identities.</param>
    public Guid InUse(RedisIdentity identity) => identity.IsSystemAssigned ? SystemAssigned : UserAssigned[0].PrincipalId;
}

/// <summary>A shared identity in the directory.</summary>
/// <param name="PrincipalId">What roles are given to.</param>
/// <param name="ClientId">What programs sign in with.</param>
public sealed record UserAssignedPrincipal(Guid PrincipalId, Guid ClientId);
