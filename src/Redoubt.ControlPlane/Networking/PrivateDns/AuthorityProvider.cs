using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/privateDnsZones/SOA: each zone has one, named @.</summary>
internal sealed class AuthorityProvider() : ReadOnlyProvider(ResourceTypes.PrivateDnsSoaRecord)
{
    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.PrivateDnsZone).Select(zone => zone.Id.Child("SOA", DnsRecordSet.Apex));

    public override JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id.Parent, out var zone) && id.Name == DnsRecordSet.Apex
            ? PrivateDnsWriter.WriteAuthority(zone.Id, zone.ETag)
            : null;
}
