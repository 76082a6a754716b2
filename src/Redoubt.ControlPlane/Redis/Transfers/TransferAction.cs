using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>What import and export have in common: Premium alone, and addresses with their signatures are kept sealed meanwhile.</summary>
internal abstract class TransferAction(Instance instance) : IOperationAction
{
    public string Type => ResourceTypes.Redis;

    public abstract string Name { get; }

    protected abstract string OperationKind { get; }

    /// <summary>Whether the cache's data becomes another.</summary>
    protected virtual bool Writes => false;

    public StoredOperation Begin(StoredResource resource, JsonObject body, StoreChange change)
    {
        var cache = resource.ReadRedis();
        if (cache.Sku.Tier != RedisTier.Premium)
        {
            throw new DiagnosticException(RedisDiagnostics.PremiumOnly(Name, cache.Sku.Tier));
        }

        if (resource.State != ProvisioningStates.Succeeded)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(resource.Id, resource.State));
        }

        if (Writes)
        {
            GeoLinks.RefuseSecondary(resource.Id, Name, change.Now);
        }

        DiagnosticException.ThrowIfAny(Check(body, cache, change.Time));
        var secrets = RedisSecrets.Open(resource, instance.Secrets) with { Transfer = body.ToJsonString() };
        change.Put(resource with { State = ProvisioningStates.Updating, Secrets = secrets.Seal(resource.Key, instance.Secrets) });
        return change.Put(StoredOperation.Begin(OperationKind, resource.Id.ToString(), change.Time));
    }

    protected abstract IReadOnlyList<Diagnostic> Check(JsonObject body, RedisResource cache, DateTimeOffset now);
}
