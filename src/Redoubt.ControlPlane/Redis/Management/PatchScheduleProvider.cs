using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Microsoft.Cache/Redis/patchSchedules/default. It is kept and answered at once, a new one with 200 as recorded; what happens
/// in its windows is <see cref="PatchWindows"/>.
/// </summary>
internal sealed class PatchScheduleProvider : IResourceProvider
{
    private const string Deletion = "redis.patchSchedule.delete";

    public string Type => ResourceTypes.RedisPatchSchedule;

    public bool DeletesAtOnce => true;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) && snapshot.TryGet(id.Parent, out var cache)
            ? PatchScheduleWriter.Write(cache.ReadRedis(), stored.Body)
            : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        _ = PatchScheduleReader.Read(request.Id, request.Body).Value;
        var cache = AccessChange.CacheOf(request.Id, change);
        var stored = change.Now.Find(request.Id)
            ?? StoredResource.New(PatchScheduleWriter.IdOf(cache.Id), request.Body, ProvisioningStates.Succeeded, change.Time);
        change.Put(stored with { Body = request.Body });
        return new PutOutcome(Created: false, Operation: null);
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        change.Delete(stored);
        return StoredOperation.Begin(Deletion, stored.Id.ToString(), change.Time).End(ProvisioningStates.Succeeded, change.Time);
    }
}
