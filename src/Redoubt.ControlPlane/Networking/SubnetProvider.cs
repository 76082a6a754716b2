using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/virtualNetworks/subnets: a change of the network's body.</summary>
internal sealed class SubnetProvider : IResourceProvider
{
    private const string Collection = "subnets";

    public string Type => ResourceTypes.Subnet;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.VirtualNetwork).SelectMany(network => network.ReadNetwork().Subnets).Select(subnet => subnet.Id);

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id.Parent, out var network) ? NetworkAnswers.Subnet(network, id.Name, snapshot) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var network = change.Now.Resources[request.Id.Parent!.Key];
        var body = network.Body.DeepClone().AsObject();
        var created = InlineChildren.Find(body, Collection, request.Id.Name) is null;
        InlineChildren.Put(body, Collection, request.Id.Name, request.Body);
        VirtualNetworkProvider.Accept(network.Id, body, change);
        return new PutOutcome(created, NetworkWrite.Begin(network.Id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id.Parent, out var stored))
        {
            return null;
        }

        var network = stored.ReadNetwork();
        if (network.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(id)) is not { } subnet)
        {
            return null;
        }

        NetworkContexts.Refuse(VirtualNetworkRules.ValidateSubnetDeletion(subnet, NetworkContexts.Of(network, change.Now)));
        var body = stored.Body.DeepClone().AsObject();
        InlineChildren.Remove(body, Collection, id.Name);
        change.Put(stored with { Body = body, State = ProvisioningStates.Updating });
        return NetworkWrite.Begin(stored.Id, change);
    }
}
