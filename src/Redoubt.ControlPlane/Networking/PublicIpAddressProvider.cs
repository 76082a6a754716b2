using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/publicIPAddresses.</summary>
internal sealed class PublicIpAddressProvider() : TopLevelProvider(ResourceTypes.PublicIpAddress)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) => PublicIpAddressWriter.Write(
        stored.Body,
        stored.ReadPublicAddress(),
        NetworkAnswers.FactsOf(stored),
        new PublicIpAddressFacts(PublicAddresses.AddressOf(stored), PublicAddresses.UserOf(stored.Id, snapshot)));

    protected override void Validate(ResourceId id, JsonObject body, StoreSnapshot snapshot) =>
        DiagnosticException.ThrowIfAny(PublicIpAddressRules.Validate(new PublicIpAddressContext(PublicIpAddressReader.Read(id, body).Value)
        {
            Existing = snapshot.Find(id)?.ReadPublicAddress(),
            User = PublicAddresses.UserOf(id, snapshot),
            Others =
            [
                .. snapshot.OfType(ResourceTypes.PublicIpAddress).Where(other => !other.Id.Equals(id))
                    .Select(other => other.ReadPublicAddress()),
            ],
        }));

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        PublicIpAddressRules.ValidateDeletion(stored.Id, PublicAddresses.UserOf(stored.Id, snapshot));

    protected override StoredResource Place(StoredResource stored, StoreSnapshot snapshot) => PublicAddresses.Place(stored, snapshot);
}
