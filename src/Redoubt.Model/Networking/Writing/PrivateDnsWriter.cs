using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes private zones, their links and records as the service answers them.</summary>
public static class PrivateDnsWriter
{
    /// <summary>A zone.</summary>
    /// <param name="stored">The desired state as the user sent it.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="facts">What the service knows of any network resource.</param>
    /// <param name="own">What the service knows of this zone.</param>
    public static JsonObject WriteZone(JsonObject stored, PrivateDnsZone zone, NetworkFacts facts, PrivateDnsFacts own) =>
        Write(DesiredState.Of(ResourceTypes.PrivateDnsZone, stored), zone.Id, facts, new JsonObject
        {
            ["maxNumberOfRecordSets"] = 25000,
            ["maxNumberOfVirtualNetworkLinks"] = 1000,
            ["maxNumberOfVirtualNetworkLinksWithRegistration"] = 100,
            ["numberOfRecordSets"] = own.RecordSets,
            ["numberOfVirtualNetworkLinks"] = own.Links,
            ["numberOfVirtualNetworkLinksWithRegistration"] = own.RegistrationLinks,
            ["provisioningState"] = facts.ProvisioningState,
        });

    /// <summary>A link.</summary>
    /// <param name="stored">The desired state as the user sent it.</param>
    /// <param name="link">The same, read.</param>
    /// <param name="facts">What the service knows of it.</param>
    public static JsonObject WriteLink(JsonObject stored, VirtualNetworkLink link, NetworkFacts facts) =>
        Write(DesiredState.Of(ResourceTypes.VirtualNetworkLink, stored), link.Id, facts, new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["registrationEnabled"] = link.RegistrationEnabled,
            ["virtualNetwork"] = Answer.Reference(link.VirtualNetworkId),
            ["virtualNetworkLinkState"] = "Completed",
        });

    /// <summary>A record set.</summary>
    /// <param name="stored">The desired state: the properties of the type, time to live and metadata.</param>
    /// <param name="record">The same, read.</param>
    /// <param name="version">Changes with every write.</param>
    public static JsonObject WriteRecord(JsonObject stored, DnsRecordSet record, Guid version)
    {
        var properties = Answer.CopyOf(DesiredState.Of(record.Id.Type, stored), "properties");
        properties["ttl"] = record.TimeToLive;
        properties["fqdn"] = record.FullyQualifiedName + ".";
        properties["isAutoRegistered"] = record.IsAutoRegistered;
        return new JsonObject
        {
            ["id"] = record.Id.ToString(),
            ["etag"] = version.ToString(),
            ["name"] = record.Id.Name,
            ["type"] = record.Id.Type,
            ["properties"] = properties,
        };
    }

    /// <summary>The body of an A record set that the service itself writes.</summary>
    /// <param name="record">The record set.</param>
    public static JsonObject BodyOf(DnsRecordSet record) => new()
    {
        ["properties"] = new JsonObject
        {
            ["ttl"] = record.TimeToLive,
            ["aRecords"] = Answer.Array(
                record.Addresses.Select(address => new JsonObject { ["ipv4Address"] = address.ToString() })),
        },
    };

    /// <summary>The start of authority, which every zone has.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="version">Changes with every write of the zone.</param>
    public static JsonObject WriteAuthority(ResourceId zone, Guid version) =>
        WriteRecord(
            new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["soaRecord"] = new JsonObject
                    {
                        ["host"] = "azureprivatedns.net",
                        ["email"] = "azureprivatedns-host.microsoft.com",
                        ["serialNumber"] = 1,
                        ["refreshTime"] = 3600,
                        ["retryTime"] = 300,
                        ["expireTime"] = 2419200,
                        ["minimumTtl"] = 10,
                    },
                },
            },
            new DnsRecordSet(zone.Child("SOA", DnsRecordSet.Apex), 3600),
            version);

    private static JsonObject Write(JsonObject sent, ResourceId id, NetworkFacts facts, JsonObject properties)
    {
        var answer = new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = id.Type,
            ["etag"] = facts.Version.ToString(),
            ["location"] = GlobalLocationReading.Global,
        };
        Answer.Keep(answer, sent, "tags");
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        answer["properties"] = properties;
        Answer.KeepRest(answer, sent);
        return answer;
    }
}
