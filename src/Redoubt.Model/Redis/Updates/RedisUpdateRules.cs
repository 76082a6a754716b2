using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>All rules for a change of an existing cache.</summary>
public static class RedisUpdateRules
{
    private static readonly IRedisUpdateRule[] OfChange =
    [
        new LocationUnchangedRule(),
        new FixedAtCreationRule(),
        new TierChangeRule(),
        new SizeChangeRule(),
        new ShardChangeRule(),
    ];

    /// <summary>Everything that is wrong with the change, the most fundamental first.</summary>
    /// <param name="existing">The cache as it is.</param>
    /// <param name="updated">The cache as it is asked for.</param>
    /// <param name="frontEnd">The address that the front end has: a client that sends it back as staticIP changes nothing.</param>
    public static IReadOnlyList<Diagnostic> Validate(RedisResource existing, RedisResource updated, Ipv4Address? frontEnd = null)
    {
        var change = new RedisChange(existing, updated, frontEnd);
        var alone = new RedisCreateContext(updated);
        return
        [
            .. OfChange.SelectMany(rule => rule.Check(change)),
            .. RedisCreateRules.OfCache.SelectMany(rule => rule.Check(alone)),
        ];
    }

    /// <summary>The same, and whether the subnet has room for more shards.</summary>
    /// <param name="existing">The cache as it is.</param>
    /// <param name="context">The cache as it is asked for, and its subnet with all occupants, the cache itself among them.</param>
    /// <param name="frontEnd">The address that the front end has.</param>
    public static IReadOnlyList<Diagnostic> Validate(RedisResource existing, RedisCreateContext context, Ipv4Address? frontEnd = null)
    {
        var problems = Validate(existing, context.Cache, frontEnd);
        return context.Cache.AddressCount > existing.AddressCount
            ? [.. problems, .. new AddressCapacityRule().Check(context)]
            : problems;
    }

    /// <summary>What the other caches of the subnet have against the change: whether it may begin to let clients in without a key.</summary>
    /// <param name="existing">The cache as it is.</param>
    /// <param name="updated">The cache as it is asked for.</param>
    /// <param name="neighbours">The other caches of its subnet.</param>
    public static IReadOnlyList<Diagnostic> ValidateNeighbours(
        RedisResource existing, RedisResource updated, IReadOnlyList<RedisResource> neighbours) =>
        RedisSettings.IsTrue(existing.Configuration, RedisSettingKeys.AuthNotRequired)
            ? []
            : [.. new AuthenticationRule().Check(new RedisCreateContext(updated) { Neighbours = neighbours })];
}
