using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>A cache as it was asked for, with the service's defaults filled in.</summary>
/// <param name="Id">Its id, of type Microsoft.Cache/Redis.</param>
/// <param name="Location">Its region in the short form, such as westeurope.</param>
/// <param name="Sku">Tier, family and capacity.</param>
/// <param name="ShardCount">Shards, or null without clustering; 1 is a cluster of one shard.</param>
/// <param name="ReplicasPerPrimary">Replicas of each primary, 1 to 3.</param>
/// <param name="SubnetId">The subnet it is injected into, or null.</param>
/// <param name="StaticIp">The address of its front end that was asked for, or null: the lowest free one.</param>
/// <param name="EnableNonSslPort">Whether port 6379 is open.</param>
/// <param name="MinimumTlsVersion">1.0, 1.1 or 1.2. The two old ones are accepted and served as 1.2.</param>
/// <param name="RedisVersion">The version asked for: 4, 6, 6.0 or latest.</param>
/// <param name="Configuration">redisConfiguration: keys and values as text.</param>
/// <param name="Zones">Availability zones; with any the load balancer is a Standard one.</param>
public sealed record RedisResource(
    ResourceId Id,
    string Location,
    RedisSku Sku,
    int? ShardCount,
    int ReplicasPerPrimary,
    ResourceId? SubnetId,
    Ipv4Address? StaticIp,
    bool EnableNonSslPort,
    string MinimumTlsVersion,
    string RedisVersion,
    IReadOnlyDictionary<string, string> Configuration,
    IReadOnlyList<string> Zones)
{
    /// <summary>The suffix of every cache's host name.</summary>
    public const string DnsSuffix = "redis.cache.windows.net";

    /// <summary>Whether a cache outside every virtual network is reached from the internet; private endpoints reach it anyway.</summary>
    public bool PublicNetworkAccess { get; init; } = true;

    /// <summary>Its identities in the directory, or null where it has none.</summary>
    public RedisIdentity? Identity { get; init; }

    /// <summary>Whether the access keys open nothing; clients then sign in with tokens.</summary>
    public bool DisableAccessKeyAuthentication { get; init; }

    /// <summary>Whether tokens sign in to Redis.</summary>
    public bool AadEnabled => RedisSettings.IsTrue(Configuration, RedisSettingKeys.AadEnabled);

    /// <summary>The name that clients connect to.</summary>
    public string HostName => $"{Id.Name}.{DnsSuffix}".ToLowerInvariant();

    /// <summary>The name by which clients reach whichever cache of a geo-replicated pair takes the writes.</summary>
    public static string GeoHostNameOf(string cacheName) => $"{cacheName}.geo.{DnsSuffix}".ToLowerInvariant();

    /// <summary>Parts of the data: the shards, or one without clustering.</summary>
    public int Shards => Math.Max(1, ShardCount ?? 0);

    /// <summary>Nodes of all shards: 1 for Basic, else shards x (1 + replicas).</summary>
    public int NodeCount => Sku.Tier == RedisTier.Basic ? 1 : Shards * (1 + ReplicasPerPrimary);

    /// <summary>Addresses that it takes in its subnet: one a node and one for the front end.</summary>
    public int AddressCount => NodeCount + 1;

    /// <summary>The most shards; 2 replicas and 3 leave room for fewer, because a cache has at most 60 nodes.</summary>
    public static int MaxShardCount(int replicasPerPrimary) => replicasPerPrimary switch { 2 => 20, 3 => 15, _ => 30 };
}
