using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with private DNS zones, their links and records.</summary>
public static class PrivateDnsDiagnostics
{
    /// <summary>A zone or link is asked for in a region.</summary>
    public static readonly DiagnosticDescriptor LocationKind = new(
        "RDT2261", "LocationNotAvailableForResourceType", 400, "Private DNS is in no region", "Write \"location\": \"global\".");

    /// <summary>A zone's name is not a domain name.</summary>
    public static readonly DiagnosticDescriptor ZoneNameKind = new(
        "RDT2262", "InvalidPrivateDnsZoneName", 400, "A zone's name is not allowed",
        "Take 2 to 34 labels of 1 to 63 letters, digits, '_' and '-' with dots between; 253 characters at most.");

    /// <summary>A zone with links is to be deleted.</summary>
    public static readonly DiagnosticDescriptor NestedResourcesKind = new(
        "RDT2263", "CannotDeleteResource", 409, "The zone has links to networks", "Delete the links that the message names first.");

    /// <summary>A network would have two zones that register its names.</summary>
    public static readonly DiagnosticDescriptor RegistrationKind = new(
        "RDT2264", "Conflict", 409, "A network registers names in one zone only",
        "Set registrationEnabled to false here, or take it off the other zone's link.");

    /// <summary>A network would be linked twice to a zone.</summary>
    public static readonly DiagnosticDescriptor LinkedTwiceKind = new(
        "RDT2265", "Conflict", 409, "The network is linked to the zone already", "Use the link that the message names.");

    /// <summary>A link is asked to lead to another network.</summary>
    public static readonly DiagnosticDescriptor LinkFixedKind = new(
        "RDT2266", "BadRequest", 400, "A link keeps its network", "Delete the link and create it anew.");

    /// <summary>A record set's name is not allowed.</summary>
    public static readonly DiagnosticDescriptor RecordNameKind = new(
        "RDT2267", "InvalidDomainName", 400, "A record set's name is not allowed",
        "Take labels of letters, digits, '_' and '-' with dots between, @ for the zone itself, or * as the first label.");

    /// <summary>An alias stands beside other records.</summary>
    public static readonly DiagnosticDescriptor CnameConflictKind = new(
        "RDT2268", "CnameConflict", 400, "An alias stands beside other records of its name",
        "Delete the other record set first, or take another name.");

    /// <summary>A record set without records.</summary>
    public static readonly DiagnosticDescriptor NoRecordsKind = new(
        "RDT2269", "BadRequest", 400, "A record set has no records, or too many of them", "Give one record at least; an alias has one.");

    /// <summary>Two zones of one name in one group's network.</summary>
    public static readonly DiagnosticDescriptor SameNameLinkedKind = new(
        "RDT2270", "Conflict", 409, "The network is linked to another zone of the same name",
        "Delete the other link first: a network sees one zone of a name.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        LocationKind, ZoneNameKind, NestedResourcesKind, RegistrationKind, LinkedTwiceKind, LinkFixedKind, RecordNameKind,
        CnameConflictKind, NoRecordsKind, SameNameLinkedKind,
    ];

    /// <summary>A zone or link is asked for in a region.</summary>
    public static Diagnostic Location(string location, string type) => new(
        LocationKind,
        $"The provided location '{location}' is not available for resource type '{type}'. List of available regions for the resource type "
        + "is 'global'.",
        "location");

    /// <summary>A zone's name is not a domain name.</summary>
    public static Diagnostic ZoneName(string name) => new(ZoneNameKind, $"The private DNS zone name '{name}' is not allowed.", name);

    /// <summary>A zone with links is to be deleted.</summary>
    public static Diagnostic NestedResources(ResourceId zone, IEnumerable<ResourceId> links) => new(
        NestedResourcesKind,
        "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: "
        + $"'{string.Join("', '", links)}'. Please delete all nested resources before deleting this resource.",
        zone.ToString());

    /// <summary>A network would have two zones that register its names.</summary>
    public static Diagnostic Registration(ResourceId other) => new(
        RegistrationKind,
        "A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled; conflicting Private DNS zone is "
        + $"'{other}'.",
        other.ToString());

    /// <summary>A network would be linked twice to a zone.</summary>
    public static Diagnostic LinkedTwice(ResourceId network, ResourceId link) => new(
        LinkedTwiceKind, $"Virtual network {network} is linked to the zone by {link}.", link.ToString());

    /// <summary>A network would see two zones of one name.</summary>
    public static Diagnostic SameNameLinked(ResourceId network, ResourceId zone) => new(
        SameNameLinkedKind,
        $"A virtual network cannot be linked to multiple zones with overlapping namespaces. Virtual network {network} is linked to {zone}.",
        zone.ToString());

    /// <summary>A link is asked to lead to another network.</summary>
    public static Diagnostic LinkFixed(ResourceId link, ResourceId existing, ResourceId requested) => new(
        LinkFixedKind, $"Link {link.Name} cannot change its virtual network from {existing} to {requested}.", "properties.virtualNetwork");

    /// <summary>A record set's name is not allowed.</summary>
    public static Diagnostic RecordName(ResourceId record) => new(
        RecordNameKind, $"The name '{record.Name}' of a record set in zone {record.Names[0]} is not allowed.", record.ToString());

    /// <summary>An alias stands beside other records.</summary>
    public static Diagnostic CnameConflict(ResourceId record, ResourceId other) => new(
        CnameConflictKind, $"Record set {record} and {other} have the same name; an alias stands alone.", record.ToString());

    /// <summary>A record set has the wrong number of records.</summary>
    public static Diagnostic NoRecords(ResourceId record, int count) => new(
        NoRecordsKind, $"Record set {record} has {count} records.", record.ToString());
}
