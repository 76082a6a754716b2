using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// Microsoft.Network/privateEndpoints/privateDnsZoneGroups: writes the private endpoint's name into zones, and takes it away.
/// </summary>
internal sealed class PrivateDnsZoneGroupProvider(NameService names) : NetworkRowProvider(ResourceTypes.PrivateDnsZoneGroup)
{
    public override PutOutcome Put(PutRequest request, StoreChange change)
    {
        var outcome = base.Put(request, change);
        EndpointRecords.Refresh(change.Now.Resources[request.Id.Parent!.Key], change);
        return outcome;
    }

    public override StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        var operation = base.Delete(id, change);
        if (change.Now.TryGet(id.Parent, out var endpoint))
        {
            EndpointRecords.Refresh(endpoint, change);
        }

        return operation;
    }

    public override void Committed() => names.Publish();

    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot)
    {
        var records = snapshot.TryGet(stored.Id.Parent, out var endpoint)
            ? EndpointRecords.Of(endpoint, snapshot).Select(record => record.ReadRecordSet()).ToList()
            : [];
        return PrivateDnsZoneGroupWriter.Write(stored.Body, stored.ReadZoneGroup(), NetworkAnswers.FactsOf(stored), records);
    }

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var group = asked.ReadZoneGroup();
        DiagnosticException.ThrowIfAny(
            [.. group.ZoneIds
                .Where(zone => !snapshot.TryGet(zone, out _))
                .Select(zone => RequestDiagnostics.InvalidResourceReference(zone, group.Id))]);
        return asked;
    }
}
