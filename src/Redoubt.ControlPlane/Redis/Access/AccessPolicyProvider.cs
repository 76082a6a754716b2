using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Microsoft.Cache/Redis/accessPolicies: three that every cache has, and those that were made.</summary>
internal sealed class AccessPolicyProvider : IResourceProvider
{
    private const string Collection = "accessPolicies";

    public string Type => ResourceTypes.RedisAccessPolicy;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
    [
        .. from cache in snapshot.OfType(ResourceTypes.Redis)
           from policy in BuiltInPolicies.All
           select cache.Id.Child(Collection, policy.Name),
        .. snapshot.OfType(Type).Select(stored => stored.Id),
    ];

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot)
    {
        if (BuiltInPolicies.TryGet(id.Name, out var builtIn) && snapshot.TryGet(id.Parent, out var cache))
        {
            return AccessPolicyWriter.Write(cache.Id.Child(Collection, builtIn.Name), builtIn, ProvisioningStates.Succeeded);
        }

        return snapshot.TryGet(id, out var stored) ? AccessPolicyWriter.Write(stored.Id, stored.ReadAccessPolicy(), stored.State) : null;
    }

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        RefuseBuiltIn(request.Id);
        var cache = AccessChange.CacheOf(request.Id, change);
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? cache.Id.Child(Collection, request.Id.Name);
        _ = AccessPolicyReader.Read(id, request.Body).Value;
        var stored = existing ?? StoredResource.New(id, request.Body, ProvisioningStates.Updating, change.Time);
        change.Put(stored with { Body = request.Body, State = ProvisioningStates.Updating });
        return new PutOutcome(!exists, AccessChange.Begin(cache, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        RefuseBuiltIn(id);
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        var users = AccessPolicies.AssignmentsOf(id.Parent!, change.Now)
            .Where(assignment => assignment.ReadAccessPolicyAssignment().Assigns(id.Name))
            .Select(assignment => assignment.Id.Name)
            .ToList();
        if (users.Count > 0)
        {
            throw new DiagnosticException(RedisAccessDiagnostics.PolicyInUse(stored.Id.Name, users));
        }

        change.Put(stored with { State = ProvisioningStates.Deleting });
        return AccessChange.Begin(AccessChange.CacheOf(id, change), change);
    }

    private static void RefuseBuiltIn(ResourceId id)
    {
        if (BuiltInPolicies.TryGet(id.Name, out var builtIn))
        {
            throw new DiagnosticException(RedisAccessDiagnostics.BuiltInPolicy(builtIn.Name));
        }
    }
}
