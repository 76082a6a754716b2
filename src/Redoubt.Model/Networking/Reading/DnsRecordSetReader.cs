using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a record set of a private zone, whatever its type.</summary>
public static class DnsRecordSetReader
{
    private const long DefaultTimeToLive = 3600;

    /// <summary>The record set, or everything in the body that cannot be read.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<DnsRecordSet> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var properties = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat).Object("properties");
        var metadata = properties.Object("metadata");
        foreach (var name in metadata.Names)
        {
            metadata.Text(name);
        }

        var record = new DnsRecordSet(id, properties.Whole("ttl", 1, int.MaxValue) ?? DefaultTimeToLive)
        {
            Addresses = id.IsType(ResourceTypes.PrivateDnsARecord) ? ReadAddresses(id, properties) : [],
            Alias = id.IsType(ResourceTypes.PrivateDnsCnameRecord) ? ReadAlias(properties) : null,
        };
        if (id.IsType(ResourceTypes.PrivateDnsTxtRecord) && properties.Objects("txtRecords").Count == 0)
        {
            properties.Report(PrivateDnsDiagnostics.NoRecords(id, 0));
        }

        return new Reading<DnsRecordSet>(problems.Count == 0 ? record : null, problems);
    }

    private static List<Ipv4Address> ReadAddresses(ResourceId id, BodyReader properties)
    {
        var records = properties.Objects("aRecords");
        if (records.Count == 0)
        {
            properties.Report(PrivateDnsDiagnostics.NoRecords(id, 0));
        }

        return
        [
            .. records
                .Select(record => PrefixReading.ReadAddress(record, "ipv4Address", record.RequiredText("ipv4Address")))
                .OfType<Ipv4Address>()
                .Distinct(),
        ];
    }

    private static string ReadAlias(BodyReader properties)
    {
        var record = properties.Object("cnameRecord");
        var given = record.RequiredText("cname") ?? "";
        var alias = given.TrimEnd('.');
        if (given.Length > 0 && !DomainName.IsZone(alias))
        {
            record.Refuse("cname", $"'{given}' is not a domain name.");
        }

        return alias;
    }
}
