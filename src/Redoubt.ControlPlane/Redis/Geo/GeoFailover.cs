using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>
/// POST failover on either side of a link, an extension of this service: the secondary becomes the primary. With "forced" it does so without
/// a primary that does not hand over, and may lose what that had not replicated.
/// </summary>
internal sealed class GeoFailover : IOperationAction
{
    private const string Forced = "forced";

    public string Type => ResourceTypes.LinkedServer;

    public string Name => "failover";

    public StoredOperation Begin(StoredResource resource, JsonObject body, StoreChange change)
    {
        var pair = GeoLinks.PairOf(resource.Id.Parent!, change.Now)
            ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(resource.Id));
        ResourceService.RefuseBusy(pair.Primary.Id, change.Now);
        ResourceService.RefuseBusy(pair.Secondary.Id, change.Now);
        return Begin(pair, IsForced(body), change);
    }

    /// <summary>Begins it for a pair that nothing else works on.</summary>
    public static StoredOperation Begin(GeoPair pair, bool forced, StoreChange change)
    {
        pair.Put(change, ProvisioningStates.Deleting, ProvisioningStates.Unlinking, isReplicating: true);
        var order = new GeoFailoverOrder(pair.Secondary.Id.ToString(), forced);
        return change.Put(StoredOperation.Begin(
            GeoFailoverRun.OperationKind,
            pair.ToPrimary.Id.ToString(),
            change.Time,
            JsonSerializer.Serialize(order, StoreJson.Options)));
    }

    private static bool IsForced(JsonObject body) => (body[Forced] as JsonValue)?.ToString().ToUpperInvariant() switch
    {
        null or "FALSE" => false,
        "TRUE" => true,
        _ => throw new DiagnosticException(RedisDiagnostics.InvalidParameter(Forced, "true or false is wanted.")),
    };
}

/// <summary>Which cache is to be the primary afterwards, so that a failover that is begun again does not turn round.</summary>
internal sealed record GeoFailoverOrder(string Heir, bool Forced);
