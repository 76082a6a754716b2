using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>The geo names of linked caches: both lead to the one that takes the writes.</summary>
internal static class GeoNames
{
    public static IEnumerable<KeyValuePair<string, DnsAnswer>> Of(StoreSnapshot snapshot) =>
        from link in snapshot.OfType(ResourceTypes.LinkedServer)
        let pair = GeoLinks.PairOf(link.Id.Parent!, snapshot)
        where pair is { IsReplicating: true }
        select RedisDnsNames.ForGeoReplication(link.Id.Parent!.Name, pair.Primary.ReadRedis().HostName);
}
