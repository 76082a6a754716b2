using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/privateDnsZones/A, CNAME and TXT.</summary>
internal sealed class RecordSetProvider(string type, NameService names) : PrivateDnsProvider(type, names)
{
    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.PrivateDnsZone)
            .SelectMany(zone => RecordSets.Of(zone.Id, snapshot))
            .Select(record => record.Id)
            .Where(id => id.IsType(Type));

    public override JsonObject? Render(ResourceId id, StoreSnapshot snapshot) => RecordSets.Render(id, snapshot);

    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) => RecordSets.Render(stored.Id, snapshot)!;

    protected override IReadOnlyList<Diagnostic> WhyNotAccepted(StoredResource asked, StoreSnapshot snapshot)
    {
        var record = asked.ReadRecordSet();
        var written = RecordSets.Of(record.ZoneId, snapshot).Where(other => !other.IsAutoRegistered);
        return DnsRecordSetRules.Validate(record, written.Select(other => other.Id));
    }
}
