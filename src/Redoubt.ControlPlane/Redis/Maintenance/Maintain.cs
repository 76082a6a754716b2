using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// POST maintain, an extension of this service: what the operator of the cloud does to a cache in its maintenance window, now. Nodes start
/// again one after the other, with the engine that the machine has by then.
/// </summary>
internal sealed class Maintain : IOperationAction
{
    private const string Notice = "noticeSeconds";
    private const int UsualNotice = 20, LongestNotice = 3600;

    public string Type => ResourceTypes.Redis;

    public string Name => "maintain";

    public StoredOperation Begin(StoredResource resource, JsonObject body, StoreChange change)
    {
        if (resource.State == ProvisioningStates.Failed)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(resource.Id, resource.State));
        }

        var text = (body[Notice] as JsonValue)?.ToString() ?? UsualNotice.ToString(CultureInfo.InvariantCulture);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > LongestNotice)
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter(
                Notice, $"'{text}' is not a number of seconds from 0 to {LongestNotice}, in which clients can get ready."));
        }

        return Begin(resource, seconds, change);
    }

    public static StoredOperation Begin(StoredResource cache, int noticeSeconds, StoreChange change)
    {
        change.Put(cache with { State = ProvisioningStates.Updating });
        return change.Put(StoredOperation.Begin(
            RedisMaintenance.OperationKind, cache.Id.ToString(), change.Time, noticeSeconds.ToString(CultureInfo.InvariantCulture)));
    }
}
