using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>POST flush: the cache loses all its data.</summary>
internal sealed class FlushAction : IOperationAction
{
    public string Type => ResourceTypes.Redis;

    public string Name => "flush";

    public StoredOperation Begin(StoredResource resource, JsonObject body, StoreChange change)
    {
        if (resource.State == ProvisioningStates.Failed)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(resource.Id, resource.State));
        }

        GeoLinks.RefuseSecondary(resource.Id, Name, change.Now);
        change.Put(resource with { State = ProvisioningStates.Updating });
        return change.Put(StoredOperation.Begin(RedisFlush.OperationKind, resource.Id.ToString(), change.Time));
    }
}
