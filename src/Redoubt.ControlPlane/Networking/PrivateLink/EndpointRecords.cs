using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// The address records that private endpoints keep in private zones. They are records like others, but for a note of who
/// keeps them; where two private endpoints keep the same name, the later one has it, as in the cloud.
/// </summary>
internal static class EndpointRecords
{
    private const long TimeToLive = 10;

    /// <summary>Makes the records of a private endpoint what its groups of zones and its state say.</summary>
    public static void Refresh(StoredResource endpoint, StoreChange change)
    {
        var zones = change.Now.OfType(ResourceTypes.PrivateDnsZoneGroup)
            .Where(group => group.State != ProvisioningStates.Deleting && endpoint.Id.Equals(group.Id.Parent))
            .SelectMany(group => group.ReadZoneGroup().ZoneIds)
            .Distinct()
            .ToList();
        var facts = PrivateEndpoints.FactsOf(endpoint, change.Now);
        var wanted = facts.Status == PrivateLinkStatus.Approved ? zones.Where(zone => change.Now.TryGet(zone, out _)) : [];
        Remove(endpoint, change);
        foreach (var zone in wanted)
        {
            Write(endpoint, zone, facts, change);
        }
    }

    public static void Remove(StoredResource endpoint, StoreChange change)
    {
        foreach (var record in Of(endpoint, change.Now).ToList())
        {
            change.Delete(record);
        }
    }

    /// <summary>The records that the private endpoint keeps.</summary>
    public static IEnumerable<StoredResource> Of(StoredResource endpoint, StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.PrivateDnsARecord)
            .Where(record => CreatorOf(record.Body) == CreatorOf(endpoint));

    private static void Write(StoredResource endpoint, ResourceId zone, PrivateEndpointFacts facts, StoreChange change)
    {
        var id = zone.Child("A", facts.HostName.Split('.')[0]);
        var body = PrivateDnsWriter.BodyOf(new DnsRecordSet(id, TimeToLive) { Addresses = [facts.Address] });
        body["properties"]!["metadata"] = new JsonObject { ["creator"] = CreatorOf(endpoint) };
        var stored = change.Now.Find(id) ?? StoredResource.New(id, body, ProvisioningStates.Succeeded, change.Time);
        change.Put(stored with { Body = body });
    }

    private static string? CreatorOf(JsonObject record) =>
        (((record["properties"] as JsonObject)?["metadata"] as JsonObject)?["creator"] as JsonValue)?.ToString();

    private static string CreatorOf(StoredResource endpoint) =>
        $"created by private endpoint {endpoint.Id.Name} with resource guid {endpoint.Guid}";
}
