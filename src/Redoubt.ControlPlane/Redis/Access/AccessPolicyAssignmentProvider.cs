using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Microsoft.Cache/Redis/accessPolicyAssignments: the users of a cache that sign in with tokens.</summary>
internal sealed class AccessPolicyAssignmentProvider : IResourceProvider
{
    public string Type => ResourceTypes.RedisAccessPolicyAssignment;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? AccessPolicyAssignmentWriter.Write(stored.Id, stored.Body, stored.State) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var cache = AccessChange.CacheOf(request.Id, change);
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? cache.Id.Child("accessPolicyAssignments", request.Id.Name);
        Check(id, cache.Id, AccessPolicyAssignmentReader.Read(id, request.Body).Value, change.Now);
        var stored = existing ?? StoredResource.New(id, request.Body, ProvisioningStates.Updating, change.Time);
        change.Put(stored with { Body = request.Body, State = ProvisioningStates.Updating });
        return new PutOutcome(!exists, AccessChange.Begin(cache, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        change.Put(stored with { State = ProvisioningStates.Deleting });
        return AccessChange.Begin(AccessChange.CacheOf(id, change), change);
    }

    private static void Check(ResourceId id, ResourceId cache, AccessPolicyAssignment assignment, StoreSnapshot snapshot)
    {
        if (AccessPolicies.Find(cache, assignment.AccessPolicyName, snapshot) is null)
        {
            throw new DiagnosticException(RedisAccessDiagnostics.PolicyNotFound(assignment.AccessPolicyName, cache));
        }

        var other = AccessPolicies.AssignmentsOf(cache, snapshot).FirstOrDefault(
            other => !other.Id.Equals(id) && other.ReadAccessPolicyAssignment().ObjectId == assignment.ObjectId);
        if (other is not null)
        {
            throw new DiagnosticException(RedisAccessDiagnostics.AlreadyAssigned(assignment.ObjectId, other.Id.Name));
        }
    }
}
