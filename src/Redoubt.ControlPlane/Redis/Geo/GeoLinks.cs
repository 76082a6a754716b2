using System.Runtime.CompilerServices;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Replication;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>The links between caches, as a snapshot has them.</summary>
internal static class GeoLinks
{
    // Supervisors ask for every cache several times a second, and nearly always there is no link at all.
    private static readonly ConditionalWeakTable<StoreSnapshot, Dictionary<string, StoredResource>> ByCache = [];

    /// <summary>The cache's own row of its link; null where it has none.</summary>
    public static StoredResource? LinkOf(ResourceId cache, StoreSnapshot snapshot) =>
        ByCache.GetValue(snapshot, Index).GetValueOrDefault(cache.Key);

    /// <summary>The cache and the one that it is linked to; null where it has no link.</summary>
    public static GeoPair? PairOf(ResourceId cache, StoreSnapshot snapshot)
    {
        if (LinkOf(cache, snapshot) is not { } own
            || !snapshot.TryGet(own.Id.Parent, out var here)
            || !snapshot.TryGet(own.ReadLinkedServer().CacheId, out var there)
            || LinkOf(there.Id, snapshot) is not { } other)
        {
            return null;
        }

        return own.ReadPlacement<LinkedServerPlacement>().Role == LinkedServerRole.Secondary
            ? new GeoPair(here, there, own, other)
            : new GeoPair(there, here, other, own);
    }

    /// <summary>The pair that the cache is the secondary of, in fact and not only in intent.</summary>
    public static GeoPair? PairAsSecondary(ResourceId cache, StoreSnapshot snapshot) =>
        PairOf(cache, snapshot) is { IsReplicating: true } pair && pair.Secondary.Id.Equals(cache) ? pair : null;

    /// <summary>
    /// Where a secondary's shard gets its data: the front end of the other cache; null for any other cache. Clusters know the primary by its
    /// shard's first node, whoever it is now, since a node of a cluster cannot be told of another one while it runs.
    /// </summary>
    public static ReplicationSource? SourceOf(ResourceId cache, int shard, StoreSnapshot snapshot, SecretBox box)
    {
        if (PairAsSecondary(cache, snapshot) is not { } pair)
        {
            return null;
        }

        var placement = pair.Primary.ReadPlacement<RedisPlacement>();
        var (address, current) = (Ipv4Address.Parse(placement.VirtualIp), RedisMappings.SslPort(placement.Primaries[shard]));
        var source = pair.Primary.ReadRedis().ShardCount is not null && SeatOf(placement, shard) is var seat
            ? new ReplicationSource(address, seat.TlsPort, seat.NodeId) { CurrentPort = current }
            : new ReplicationSource(address, current);
        return source with { Password = RedisSecrets.Open(pair.Primary, box).Credentials.ReplicationPassword };
    }

    /// <summary>What the nodes of a clustered secondary begin with; null for any other cache.</summary>
    public static ClusterMap? MapOf(StoredResource cache, IReadOnlyList<ClusterSeat> seats, StoreSnapshot snapshot)
    {
        if (PairAsSecondary(cache.Id, snapshot) is not { } pair)
        {
            return null;
        }

        var (here, there) = (cache.ReadPlacement<RedisPlacement>(), pair.Primary.ReadPlacement<RedisPlacement>());
        return ClusterMap.Following(
            [.. here.Shards.Select(shard => (IReadOnlyList<ClusterSeat>)[.. here.NodesOf(shard).Select(node => seats[node])])],
            [.. there.Shards.Select(shard => SeatOf(there, shard))],
            [.. there.Shards.Select(there.SlotsOf)]);
    }

    private static ClusterSeat SeatOf(RedisPlacement placement, int shard) =>
        RedisNodeSpecs.SeatOf(placement, placement.NodesOf(shard).First());

    /// <summary>Refuses a request that would write to a secondary.</summary>
    public static void RefuseSecondary(ResourceId cache, string request, StoreSnapshot snapshot)
    {
        if (PairOf(cache, snapshot) is { } pair && pair.Secondary.Id.Equals(cache))
        {
            throw new DiagnosticException(GeoReplicationDiagnostics.Secondary(cache, request));
        }
    }

    /// <summary>Refuses the deletion of a resource group with a linked cache: it would stop half way.</summary>
    public static void RefuseLinked(string group, StoreSnapshot snapshot)
    {
        if (snapshot.InGroup(group).FirstOrDefault(row => row.Id.IsType(ResourceTypes.LinkedServer)) is { } link)
        {
            throw new DiagnosticException(
                GeoReplicationDiagnostics.GroupDeletion(group, link.Id.Parent!, link.ReadLinkedServer().CacheId));
        }
    }

    /// <summary>Text that is another one whenever the cache's nodes have to follow something else.</summary>
    public static string SignatureOf(ResourceId cache, StoreSnapshot snapshot) =>
        PairAsSecondary(cache, snapshot)?.Primary.ReadPlacement<RedisPlacement>() is { } primary
            ? $"{primary.VirtualIp} {string.Join(' ', primary.Primaries)}"
            : "";

    private static Dictionary<string, StoredResource> Index(StoreSnapshot snapshot) =>
        snapshot.Resources.Values.Where(row => row.Id.IsType(ResourceTypes.LinkedServer)).ToDictionary(row => row.Id.Parent!.Key);
}
