using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/natGateways.</summary>
internal sealed class NatGatewayProvider() : TopLevelProvider(ResourceTypes.NatGateway)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        NatGatewayWriter.Write(stored.Body, stored.ReadNatGateway(), NetworkAnswers.FactsOf(stored), SubnetsOf(stored.Id, snapshot));

    protected override void Validate(ResourceId id, JsonObject body, StoreSnapshot snapshot)
    {
        var asked = NatGatewayReader.Read(id, body).Value;
        DiagnosticException.ThrowIfAny(NatGatewayRules.Validate(new NatGatewayContext(asked)
        {
            PublicIpAddresses =
            [
                .. asked.PublicIpAddressIds
                    .Where(address => NetworkReferences.Exists(address, ResourceTypes.PublicIpAddress, asked.Location, snapshot))
                    .Select(address => snapshot.Find(address)!.ReadPublicAddress()),
            ],
            Holders = HoldersOf(asked, snapshot),
        }));
    }

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        NatGatewayRules.ValidateDeletion(stored.Id, SubnetsOf(stored.Id, snapshot));

    private static Dictionary<ResourceId, ResourceId> HoldersOf(NatGateway asked, StoreSnapshot snapshot)
    {
        var holders = new Dictionary<ResourceId, ResourceId>();
        foreach (var address in asked.PublicIpAddressIds)
        {
            if (PublicAddresses.UsersOf(address, snapshot).FirstOrDefault(user => !user.Equals(asked.Id)) is { } holder)
            {
                holders[address] = holder;
            }
        }

        return holders;
    }

    private static IReadOnlyList<ResourceId> SubnetsOf(ResourceId gateway, StoreSnapshot snapshot) =>
        NetworkReferences.SubnetsWith(subnet => subnet.NatGatewayId, gateway, snapshot);
}
