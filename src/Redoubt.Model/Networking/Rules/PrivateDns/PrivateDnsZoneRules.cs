using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>All rules for private zones.</summary>
public static class PrivateDnsZoneRules
{
    /// <summary>Everything that is wrong with the zone asked for.</summary>
    /// <param name="zone">The zone asked for.</param>
    public static IReadOnlyList<Diagnostic> Validate(PrivateDnsZone zone) =>
        DomainName.IsZone(zone.Id.Name) ? [] : [PrivateDnsDiagnostics.ZoneName(zone.Id.Name)];

    /// <summary>Whether the zone can be deleted: it is linked to no network. Its records go with it.</summary>
    /// <param name="zone">The zone to delete.</param>
    /// <param name="links">The links of all zones.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(ResourceId zone, IEnumerable<VirtualNetworkLink> links)
    {
        var nested = links.Where(link => link.ZoneId.Equals(zone)).Select(link => link.Id).ToList();
        return nested.Count > 0 ? [PrivateDnsDiagnostics.NestedResources(zone, nested)] : [];
    }
}
