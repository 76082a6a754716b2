using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>GET Microsoft.Network/privateDnsZones/{zone}/ALL: the record sets of every type, each under its own id.</summary>
internal sealed class AllRecordsProvider() : ReadOnlyProvider(ResourceTypes.PrivateDnsAllRecords)
{
    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.PrivateDnsZone).SelectMany(zone =>
            RecordSets.Of(zone.Id, snapshot).Select(record => record.Id).Prepend(zone.Id.Child("SOA", DnsRecordSet.Apex)));

    public override JsonObject? Render(ResourceId id, StoreSnapshot snapshot)
    {
        if (id.IsType(ResourceTypes.PrivateDnsSoaRecord))
        {
            return snapshot.TryGet(id.Parent, out var zone) ? PrivateDnsWriter.WriteAuthority(zone.Id, zone.ETag) : null;
        }

        return RecordSets.Render(id, snapshot);
    }
}
