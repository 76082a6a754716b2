using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a private endpoint's group of zones as the service answers it.</summary>
public static class PrivateDnsZoneGroupWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="group">The same, read.</param>
    /// <param name="facts">What the service knows of it.</param>
    /// <param name="records">The record sets that it keeps.</param>
    public static JsonObject Write(JsonObject stored, PrivateDnsZoneGroup group, NetworkFacts facts, IReadOnlyList<DnsRecordSet> records)
    {
        var sent = Answer.CopyOf(DesiredState.Of(ResourceTypes.PrivateDnsZoneGroup, stored), "properties");
        var configurations = (PropertyName.Find(sent, "privateDnsZoneConfigs") as JsonArray ?? []).OfType<JsonObject>();
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["privateDnsZoneConfigs"] = Answer.Array(configurations.Zip(
                group.ZoneIds, (configuration, zone) => WriteConfiguration(configuration, group, zone, records))),
        };
        Answer.KeepRest(properties, sent);
        return new JsonObject
        {
            ["name"] = group.Id.Name,
            ["id"] = group.Id.ToString(),
            ["etag"] = Answer.ETag(facts.Version),
            ["type"] = group.Id.Type,
            ["properties"] = properties,
        };
    }

    private static JsonObject WriteConfiguration(
        JsonObject sent, PrivateDnsZoneGroup group, ResourceId zone, IReadOnlyList<DnsRecordSet> records)
    {
        var name = PropertyName.Text(sent, "name") ?? zone.Name.Replace('.', '-');
        var properties = new JsonObject
        {
            ["provisioningState"] = "Succeeded",
            ["privateDnsZoneId"] = zone.ToString(),
            ["recordSets"] = Answer.Array(records.Where(record => zone.Equals(record.Id.Parent)).Select(WriteRecord)),
        };
        return new JsonObject
        {
            ["name"] = name,
            ["id"] = group.Id.Child("privateDnsZoneConfigs", name).ToString(),
            ["properties"] = properties,
        };
    }

    private static JsonObject WriteRecord(DnsRecordSet record) => new()
    {
        ["recordType"] = "A",
        ["recordSetName"] = record.Id.Name,
        ["fqdn"] = record.FullyQualifiedName,
        ["ttl"] = record.TimeToLive,
        ["ipAddresses"] = Answer.Texts(record.Addresses.Select(address => address.ToString())),
        ["provisioningState"] = "Succeeded",
    };
}
