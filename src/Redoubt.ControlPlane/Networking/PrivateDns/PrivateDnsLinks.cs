using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>The links of a snapshot, of all zones.</summary>
internal static class PrivateDnsLinks
{
    public static IReadOnlyList<VirtualNetworkLink> NetworkLinks(this StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.VirtualNetworkLink).Select(link => link.ReadLink())];
}
