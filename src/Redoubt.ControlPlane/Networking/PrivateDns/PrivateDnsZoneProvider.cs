using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/privateDnsZones. A zone's records go with it; its links must be gone before.</summary>
internal sealed class PrivateDnsZoneProvider(NameService names) : PrivateDnsProvider(ResourceTypes.PrivateDnsZone, names)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot)
    {
        var links = snapshot.NetworkLinks().Where(link => link.ZoneId.Equals(stored.Id)).ToList();
        var facts = new PrivateDnsFacts(
            RecordSets.Of(stored.Id, snapshot).Count() + 1, links.Count, links.Count(link => link.RegistrationEnabled));
        return PrivateDnsWriter.WriteZone(stored.Body, new PrivateDnsZone(stored.Id), NetworkAnswers.FactsOf(stored), facts);
    }

    protected override IReadOnlyList<Diagnostic> WhyNotAccepted(StoredResource asked, StoreSnapshot snapshot) =>
        PrivateDnsZoneRules.Validate(PrivateDnsZoneReader.Read(asked.Id, asked.Body).Value);

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        PrivateDnsZoneRules.ValidateDeletion(stored.Id, snapshot.NetworkLinks());
}
