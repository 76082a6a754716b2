using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Stored links and record sets as the typed resources they were accepted as.</summary>
internal static class PrivateDnsBodies
{
    public static VirtualNetworkLink ReadLink(this StoredResource stored) => VirtualNetworkLinkReader.Read(stored.Id, stored.Body).Value;

    public static DnsRecordSet ReadRecordSet(this StoredResource stored) => DnsRecordSetReader.Read(stored.Id, stored.Body).Value;

    public static IReadOnlyList<VirtualNetworkLink> NetworkLinks(this StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.VirtualNetworkLink).Select(link => link.ReadLink())];
}
