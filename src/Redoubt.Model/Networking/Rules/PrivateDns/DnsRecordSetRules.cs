using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>All rules for record sets of private zones.</summary>
public static class DnsRecordSetRules
{
    /// <summary>Everything that is wrong with the record set asked for.</summary>
    /// <param name="record">The record set asked for.</param>
    /// <param name="ofZone">The ids of the zone's record sets.</param>
    public static IReadOnlyList<Diagnostic> Validate(DnsRecordSet record, IEnumerable<ResourceId> ofZone) =>
        [.. CheckName(record), .. CheckAlias(record, ofZone)];

    private static IEnumerable<Diagnostic> CheckName(DnsRecordSet record)
    {
        var isApexAlias = record.Alias is not null && record.Id.Name == DnsRecordSet.Apex;
        if (isApexAlias || !DomainName.IsRecord(record.Id.Name, record.ZoneId.Name))
        {
            yield return PrivateDnsDiagnostics.RecordName(record.Id);
        }
    }

    // An alias stands alone at its name, whichever of the two came first.
    private static IEnumerable<Diagnostic> CheckAlias(DnsRecordSet record, IEnumerable<ResourceId> ofZone) =>
        ofZone
            .Where(other => !other.Equals(record.Id)
                && other.Name.Equals(record.Id.Name, StringComparison.OrdinalIgnoreCase)
                && (record.Alias is not null || other.IsType(ResourceTypes.PrivateDnsCnameRecord)))
            .Select(other => PrivateDnsDiagnostics.CnameConflict(record.Id, other));
}
