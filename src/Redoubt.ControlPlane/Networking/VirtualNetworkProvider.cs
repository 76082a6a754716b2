using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/virtualNetworks; its subnets stand in its body.</summary>
internal sealed class VirtualNetworkProvider : IResourceProvider
{
    public string Type => ResourceTypes.VirtualNetwork;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? NetworkAnswers.Network(stored, snapshot) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? request.Id;
        var body = KeepSubnets(request.Body, existing);
        Accept(id, body, change);
        return new PutOutcome(!exists, NetworkWrite.Begin(id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        DiagnosticException.ThrowIfAny(VirtualNetworkRules.ValidateDeletion(NetworkContexts.Of(stored.ReadNetwork(), change.Now)));
        return NetworkDeletion.Begin(stored, change);
    }

    /// <summary>Checks the whole body, a changed subnet included, and stores it.</summary>
    public static void Accept(ResourceId id, JsonObject body, StoreChange change)
    {
        var network = VirtualNetworkReader.Read(id, body).Value;
        DiagnosticException.ThrowIfAny(VirtualNetworkRules.Validate(NetworkContexts.Of(network, change.Now)));
        DiagnosticException.ThrowIfAny(NetworkContexts.NotOffered(network));
        var stored = change.Now.Find(id) ?? StoredResource.New(id, body, ProvisioningStates.Updating, change.Time).WithPlacement(NetworkPlacement.Next(change.Now));
        change.Put(stored with { Body = body, State = ProvisioningStates.Updating });
    }

    // A body without "subnets" leaves them as they are; an empty list takes them away.
    private static JsonObject KeepSubnets(JsonObject body, StoredResource? existing)
    {
        if (existing?.Body["properties"]?["subnets"] is JsonArray subnets
            && body["properties"] is JsonObject properties
            && !properties.Any(property => property.Key.Equals("subnets", StringComparison.OrdinalIgnoreCase)))
        {
            properties["subnets"] = subnets.DeepClone();
        }

        return body;
    }
}
