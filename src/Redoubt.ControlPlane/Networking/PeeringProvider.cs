using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/virtualNetworks/virtualNetworkPeerings.</summary>
internal sealed class PeeringProvider() : InlineChildProvider(ResourceTypes.VirtualNetworkPeering, Collection)
{
    public const string Collection = "virtualNetworkPeerings";

    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.VirtualNetwork).SelectMany(network => network.ReadNetwork().Peerings).Select(peering => peering.Id);

    protected override JsonObject? Render(StoredResource parent, string name, StoreSnapshot snapshot)
    {
        var id = parent.Id.Child(Collection, name);
        return parent.ReadNetwork().Peerings.FirstOrDefault(peering => peering.Id.Equals(id)) is { } peering
            ? PeeringWriter.Write(
                InlineChildren.Find(parent.Body, Collection, name)!,
                peering,
                NetworkAnswers.FactsOf(parent),
                PeeringSides.FactsOf(peering, parent, snapshot))
            : null;
    }

    protected override void Accept(ResourceId parent, JsonObject body, StoreChange change) =>
        VirtualNetworkProvider.Accept(parent, body, change);

    protected override void AcceptChild(ResourceId child, JsonObject body, StoreChange change) =>
        VirtualNetworkProvider.Accept(child.Parent!, body, change, child);

    protected override void AcceptWithout(StoredResource parent, JsonObject body, StoreChange change) =>
        Accept(parent.Id, body, change);
}
