using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Networking;

/// <summary>What DNS answers in single networks: the private zones that they are linked to.</summary>
internal static class PrivateNames
{
    /// <summary>The names of each network with links, by the network's index.</summary>
    public static IReadOnlyDictionary<int, DnsZone> Of(StoreSnapshot snapshot)
    {
        var zones = snapshot.OfType(ResourceTypes.PrivateDnsZone)
            .ToDictionary(zone => zone.Id, zone => RecordSets.Of(zone.Id, snapshot).ToList());
        return snapshot.NetworkLinks()
            .Where(link => snapshot.TryGet(link.VirtualNetworkId, out _))
            .GroupBy(link => link.VirtualNetworkId)
            .ToDictionary(
                links => snapshot.Find(links.Key)!.ReadPlacement<NetworkPlacement>().Index,
                links => ZoneOf([.. links.Select(link => link.ZoneId)], zones));
    }

    private static DnsZone ZoneOf(IReadOnlyList<ResourceId> linked, Dictionary<ResourceId, List<DnsRecordSet>> records)
    {
        var names = linked
            .SelectMany(zone => records[zone].Where(record => zone.Equals(DecidingZone(record.FullyQualifiedName, linked))))
            .Where(record => record.IsAnswered)
            .Select(record => KeyValuePair.Create(record.FullyQualifiedName, AnswerOf(record)));
        return new DnsZone(names, linked.Select(zone => zone.Name));
    }

    /// <summary>The zone that decides about a name: of several, the one with the longest name.</summary>
    private static ResourceId? DecidingZone(string name, IEnumerable<ResourceId> zones) =>
        zones
            .Where(zone => $".{name}".EndsWith($".{zone.Name}", StringComparison.OrdinalIgnoreCase))
            .MaxBy(zone => zone.Name.Length);

    private static DnsAnswer AnswerOf(DnsRecordSet record)
    {
        var timeToLive = TimeSpan.FromSeconds(record.TimeToLive);
        return record.Alias is { } alias
            ? DnsAnswer.ForAlias(alias, timeToLive)
            : DnsAnswer.ForAddresses(timeToLive, [.. record.Addresses]);
    }
}
