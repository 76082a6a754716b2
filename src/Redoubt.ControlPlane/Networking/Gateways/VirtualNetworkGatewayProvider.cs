using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/virtualNetworkGateways.</summary>
internal sealed class VirtualNetworkGatewayProvider() : NetworkRowProvider(ResourceTypes.VirtualNetworkGateway)
{
    public override PutOutcome Put(PutRequest request, StoreChange change)
    {
        var before = change.Now.Find(request.Id)?.ReadGateway().PublicIpAddressId;
        var outcome = base.Put(request, change);
        PublicAddresses.Settle(change, before, change.Now.Find(request.Id)?.ReadGateway().PublicIpAddressId);
        return outcome;
    }

    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) => VirtualNetworkGatewayWriter.Write(
        stored.Body,
        stored.ReadGateway(),
        NetworkAnswers.FactsOf(stored),
        Ipv4Address.Parse(stored.ReadPlacement<GatewayPlacement>().BgpPeeringAddress));

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var context = ContextOf(asked.ReadGateway(), existing, snapshot);
        DiagnosticException.ThrowIfAny(VirtualNetworkGatewayRules.Validate(context));
        return existing is null ? asked.WithPlacement(PlacementOf(context)) : asked;
    }

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        VirtualNetworkGatewayRules.ValidateDeletion(stored.Id, snapshot.Connections());

    private static GatewayPlacement PlacementOf(VirtualNetworkGatewayContext context)
    {
        var inUse = context.Occupants.Select(occupant => occupant.Address).ToHashSet();
        var free = AddressAllocator.Free(context.Subnet!, inUse).ToList();
        return new GatewayPlacement(free[0].ToString(), free[^1].ToString());
    }

    private static VirtualNetworkGatewayContext ContextOf(VirtualNetworkGateway gateway, StoredResource? existing, StoreSnapshot snapshot)
    {
        var network = snapshot.Find(gateway.VirtualNetworkId)?.ReadNetwork();
        ResourceId?[] references = [gateway.PublicIpAddressId, gateway.DefaultSiteId];
        return new VirtualNetworkGatewayContext(gateway)
        {
            Existing = existing?.ReadGateway(),
            Subnet = network?.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(gateway.SubnetId)),
            NetworkLocation = network?.Location,
            Occupants = SubnetOccupants.Of(gateway.SubnetId, snapshot),
            Gateways = snapshot.Gateways(),
            KnownReferences = references.OfType<ResourceId>().Where(reference => snapshot.TryGet(reference, out _)).ToHashSet(),
        };
    }
}
