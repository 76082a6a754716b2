using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>The record sets of private zones: those that were written, and those of interfaces in networks that register there.</summary>
internal static class RecordSets
{
    private const long RegisteredTimeToLive = 10;

    private static readonly string[] WrittenTypes =
        [ResourceTypes.PrivateDnsARecord, ResourceTypes.PrivateDnsCnameRecord, ResourceTypes.PrivateDnsTxtRecord];

    /// <summary>All of a zone but its start of authority. What somebody wrote comes before what registered itself.</summary>
    public static IEnumerable<DnsRecordSet> Of(ResourceId zone, StoreSnapshot snapshot)
    {
        var written = Written(zone, snapshot).Select(record => record.ReadRecordSet()).ToList();
        var names = written.Where(record => record.IsAnswered).Select(record => record.Id.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return written.Concat(Registered(zone, snapshot).Where(record => !names.Contains(record.Id.Name)));
    }

    public static JsonObject? Render(ResourceId id, StoreSnapshot snapshot)
    {
        if (snapshot.TryGet(id, out var stored))
        {
            return PrivateDnsWriter.WriteRecord(stored.Body, stored.ReadRecordSet(), stored.ETag);
        }

        return snapshot.TryGet(id.Parent, out var zone)
            && Of(zone.Id, snapshot).FirstOrDefault(record => record.Id.Equals(id)) is { } record
            ? PrivateDnsWriter.WriteRecord(PrivateDnsWriter.BodyOf(record), record, zone.ETag)
            : null;
    }

    private static IEnumerable<StoredResource> Written(ResourceId zone, StoreSnapshot snapshot) =>
        WrittenTypes.SelectMany(snapshot.OfType).Where(record => zone.Equals(record.Id.Parent));

    /// <summary>One for each name of an interface; interfaces of one name share it.</summary>
    private static IEnumerable<DnsRecordSet> Registered(ResourceId zone, StoreSnapshot snapshot)
    {
        var networks = snapshot.NetworkLinks()
            .Where(link => link.RegistrationEnabled && link.ZoneId.Equals(zone))
            .Select(link => link.VirtualNetworkId)
            .ToHashSet();
        return snapshot.OfType(ResourceTypes.NetworkInterface)
            .Where(member => member.State != ProvisioningStates.Deleting && networks.Contains(member.ReadInterface().SubnetId.Parent!))
            .GroupBy(member => member.Id.Name.ToLowerInvariant())
            .Select(members => new DnsRecordSet(zone.Child("A", members.Key), RegisteredTimeToLive)
            {
                IsAutoRegistered = true,
                Addresses = [.. members.Select(member => Ipv4Address.Parse(member.ReadPlacement<InterfacePlacement>().Address))],
            })
            .Where(record => DnsRecordSetRules.Validate(record, []).Count == 0);
    }
}
