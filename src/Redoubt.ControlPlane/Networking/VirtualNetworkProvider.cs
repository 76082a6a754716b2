using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/virtualNetworks; its subnets and peerings stand in its body.</summary>
internal sealed class VirtualNetworkProvider : IResourceProvider
{
    public string Type => ResourceTypes.VirtualNetwork;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? NetworkAnswers.Network(stored, snapshot) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? request.Id;
        var put = VirtualNetworkReader.Read(id, request.Body).Value.Peerings.Select(peering => peering.Id);
        Accept(id, KeepChildren(request.Body, existing), change, put);
        return new PutOutcome(!exists, NetworkWrite.Begin(id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        DiagnosticException.ThrowIfAny(VirtualNetworkRules.ValidateDeletion(NetworkContexts.Of(stored.ReadNetwork(), change.Now)));
        PeeringSides.Disconnect(stored.ReadNetwork().Peerings, change);
        return NetworkDeletion.Begin(WithoutPeerings(stored), change);
    }

    /// <summary>Checks the whole body, a changed child included, and stores it together with the other sides of its peerings.</summary>
    /// <param name="id">The network.</param>
    /// <param name="body">Its whole body.</param>
    /// <param name="change">Where to write.</param>
    /// <param name="put">The sides of peerings that the request puts: they learn the other side's address space anew.</param>
    public static void Accept(ResourceId id, JsonObject body, StoreChange change, params IEnumerable<ResourceId> put)
    {
        var (existing, putAgain) = (change.Now.Find(id), put.ToHashSet());
        var network = PeeringSides.Expect(VirtualNetworkReader.Read(id, body).Value, existing, putAgain);
        DiagnosticException.ThrowIfAny(VirtualNetworkRules.Validate(NetworkContexts.Of(network, change.Now)));
        var placement = existing?.ReadPlacement<NetworkPlacement>() ?? NetworkPlacement.Next(change.Now);
        var stored = existing ?? StoredResource.New(id, body, ProvisioningStates.Updating, change.Time);
        var settled = PeeringSides.Settle(network, existing?.ReadNetwork(), placement, putAgain, change);
        change.Put(stored.WithPlacement(settled) with { Body = body, State = ProvisioningStates.Updating });
    }

    private static StoredResource WithoutPeerings(StoredResource network)
    {
        var body = network.Body.DeepClone().AsObject();
        InlineChildren.Clear(body, PeeringProvider.Collection);
        return network.WithPlacement(network.ReadPlacement<NetworkPlacement>() with { Peerings = [] }) with { Body = body };
    }

    // A body without "subnets" or "virtualNetworkPeerings" leaves them as they are; an empty list takes them away.
    private static JsonObject KeepChildren(JsonObject body, StoredResource? existing)
    {
        if (existing is not null)
        {
            InlineChildren.Keep(body, existing.Body, "subnets");
            InlineChildren.Keep(body, existing.Body, PeeringProvider.Collection);
        }

        return body;
    }
}
