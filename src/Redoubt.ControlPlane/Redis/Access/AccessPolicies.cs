using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>The policies and assignments of a cache.</summary>
internal static class AccessPolicies
{
    /// <summary>The policy of the name, built in or the cache's own.</summary>
    public static AccessPolicy? Find(ResourceId cache, string name, StoreSnapshot snapshot) =>
        BuiltInPolicies.TryGet(name, out var builtIn)
            ? builtIn
            : snapshot.Find(cache.Child("accessPolicies", name)) is { } stored && IsThere(stored) ? stored.ReadAccessPolicy() : null;

    /// <summary>The assignments of a cache; one on its way out is none.</summary>
    public static IEnumerable<StoredResource> AssignmentsOf(ResourceId cache, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.RedisAccessPolicyAssignment).Where(stored => cache.Equals(stored.Id.Parent) && IsThere(stored));

    /// <summary>The users that a cache's nodes must know now, with the tokens that open it.</summary>
    public static IReadOnlyList<NodeUser> UsersOf(StoredResource cache, StoreSnapshot snapshot, DateTimeOffset now)
    {
        if (!cache.ReadRedis().AadEnabled)
        {
            return [];
        }

        var tokens = snapshot.Tokens.Values
            .Where(token => token.Expires > now)
            .OrderBy(token => token.Issued)
            .ToLookup(token => token.ObjectId);
        return
        [
            .. from assignment in AssignmentsOf(cache.Id, snapshot).Select(stored => stored.ReadAccessPolicyAssignment())
               let policy = Find(cache.Id, assignment.AccessPolicyName, snapshot)
               where policy is not null
               select new NodeUser(
                   assignment.ObjectId,
                   policy.Words,
                   [.. tokens[assignment.ObjectId].Select(token => new NodeToken(token.Sha256, token.Issued))]),
        ];
    }

    private static bool IsThere(StoredResource stored) => stored.State != ProvisioningStates.Deleting;
}
