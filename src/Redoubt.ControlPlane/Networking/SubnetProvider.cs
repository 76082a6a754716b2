using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/virtualNetworks/subnets.</summary>
internal sealed class SubnetProvider() : InlineChildProvider(ResourceTypes.Subnet, "subnets")
{
    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.VirtualNetwork).SelectMany(network => network.ReadNetwork().Subnets).Select(subnet => subnet.Id);

    protected override JsonObject? Render(StoredResource parent, string name, StoreSnapshot snapshot) =>
        NetworkAnswers.Subnet(parent, name, snapshot);

    protected override void Accept(ResourceId parent, JsonObject body, StoreChange change) =>
        VirtualNetworkProvider.Accept(parent, body, change);

    protected override void RefuseDeletion(ResourceId id, StoredResource parent, StoreSnapshot snapshot)
    {
        var network = parent.ReadNetwork();
        var subnet = network.Subnets.First(subnet => subnet.Id.Equals(id));
        DiagnosticException.ThrowIfAny(VirtualNetworkRules.ValidateSubnetDeletion(subnet, NetworkContexts.Of(network, snapshot)));
    }
}
