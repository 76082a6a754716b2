using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>All rules for a new cache.</summary>
public static class RedisCreateRules
{
    /// <summary>Rules about the cache alone; an updated cache must keep them too.</summary>
    internal static IReadOnlyList<IRedisCreateRule> OfCache { get; } =
    [
        new CacheNameRule(),
        new SkuRule(),
        new InjectionTierRule(),
        new StaticIpNeedsSubnetRule(),
        new ClassicNetworkRule(),
        new ShardCountRule(),
        new ReplicaCountRule(),
        new ZonesRule(),
        new RedisVersionRule(),
        new MinimumTlsVersionRule(),
        new SettingKeysRule(),
        new SettingSwitchesRule(),
        new EvictionPolicyRule(),
        new MemoryReservationRule(),
        new DatabasesRule(),
        new KeyspaceEventsRule(),
        new PersistenceTierRule(),
        new PersistenceConflictRule(),
        new PersistenceValuesRule(),
        new PersistenceStorageRule(),
        new PersistenceIdentityRule(),
        new AuthenticationRule(),
        new TokenAccessRule(),
    ];

    /// <summary>Rules about the subnet and what else is there.</summary>
    internal static IReadOnlyList<IRedisCreateRule> OfPlacement { get; } =
    [
        new SubscriptionRule(),
        new ManagedSubscriptionRule(),
        new SubnetExistsRule(),
        new NetworkLocationRule(),
        new GatewaySubnetRule(),
        new DedicatedSubnetRule(),
        new NatGatewayRule(),
        new StaticIpRule(),
        new AddressCapacityRule(),
        new NameTakenRule(),
    ];

    /// <summary>Everything that is wrong, the most fundamental first; empty for a cache that can be created.</summary>
    public static IReadOnlyList<Diagnostic> Validate(RedisCreateContext context) =>
        [.. OfCache.Concat(OfPlacement).SelectMany(rule => rule.Check(context))];
}
