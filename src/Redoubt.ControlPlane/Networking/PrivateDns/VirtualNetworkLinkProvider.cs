using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/privateDnsZones/virtualNetworkLinks.</summary>
internal sealed class VirtualNetworkLinkProvider(NameService names) : PrivateDnsProvider(ResourceTypes.VirtualNetworkLink, names)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        PrivateDnsWriter.WriteLink(stored.Body, stored.ReadLink(), NetworkAnswers.FactsOf(stored));

    protected override IReadOnlyList<Diagnostic> WhyNotAccepted(StoredResource asked, StoreSnapshot snapshot)
    {
        var link = asked.ReadLink();
        return VirtualNetworkLinkRules.Validate(new VirtualNetworkLinkContext(link)
        {
            Links = snapshot.NetworkLinks(),
            NetworkExists = link.VirtualNetworkId.IsType(ResourceTypes.VirtualNetwork) && snapshot.TryGet(link.VirtualNetworkId, out _),
        });
    }
}
