using System.Globalization;

namespace Redoubt.Model.Redis;

/// <summary>The settings that a cache really runs with: what was asked for, the size's defaults, and the clamps.</summary>
/// <param name="MaxMemoryPolicy">What happens when memory is full.</param>
/// <param name="ReservedMegabytes">MiB of a shard kept for what is not data.</param>
/// <param name="FragmentationReservedMegabytes">MiB of a shard kept for fragmentation.</param>
/// <param name="DeltaMegabytes">The older name's value.</param>
/// <param name="MaxClients">Connections of the whole cache.</param>
/// <param name="Databases">Numbered databases; 1 with clustering.</param>
/// <param name="NotifyKeyspaceEvents">Classes of events, empty for none.</param>
/// <param name="AuthenticationRequired">Whether clients need a key.</param>
/// <param name="RdbMinutes">Minutes between snapshots, or null where none are taken.</param>
/// <param name="AofEnabled">Whether every write is logged.</param>
public sealed record RedisSettings(
    string MaxMemoryPolicy,
    int ReservedMegabytes,
    int FragmentationReservedMegabytes,
    int DeltaMegabytes,
    int MaxClients,
    int Databases,
    string NotifyKeyspaceEvents,
    bool AuthenticationRequired,
    int? RdbMinutes,
    bool AofEnabled)
{
    /// <summary>The policy where none is asked for.</summary>
    public const string DefaultMaxMemoryPolicy = "volatile-lru";

    private const int DefaultDatabases = 16;
    private const int DefaultRdbMinutes = 60;

    /// <summary>The settings of a cache that has passed the rules.</summary>
    public static RedisSettings Of(RedisResource cache)
    {
        var size = RedisSize.Of(cache.Sku);
        var asked = cache.Configuration;
        return new RedisSettings(
            asked.GetValueOrDefault(RedisSettingKeys.MaxMemoryPolicy, DefaultMaxMemoryPolicy),
            Reserved(cache, size, RedisSettingKeys.MaxMemoryReserved),
            Reserved(cache, size, RedisSettingKeys.MaxFragmentationMemoryReserved),
            Reserved(cache, size, RedisSettingKeys.MaxMemoryDelta),
            size.MaxClients,
            cache.ShardCount is null ? Number(asked, RedisSettingKeys.Databases) ?? DefaultDatabases : 1,
            asked.GetValueOrDefault(RedisSettingKeys.NotifyKeyspaceEvents, ""),
            !IsTrue(asked, RedisSettingKeys.AuthNotRequired),
            IsTrue(asked, RedisSettingKeys.RdbEnabled) ? Number(asked, RedisSettingKeys.RdbFrequency) ?? DefaultRdbMinutes : null,
            IsTrue(asked, RedisSettingKeys.AofEnabled));
    }

    /// <summary>Whether a cache keeps its data in a storage account.</summary>
    internal static bool IsPersistent(RedisResource cache) =>
        IsTrue(cache.Configuration, RedisSettingKeys.RdbEnabled) || IsTrue(cache.Configuration, RedisSettingKeys.AofEnabled);

    /// <summary>Whether persistence signs in to the storage account as the cache's identity, and not by a key or signature.</summary>
    public static bool PersistsAsIdentity(RedisResource cache) =>
        StorageSignIn.IsIdentity(cache.Configuration.GetValueOrDefault(RedisSettingKeys.PersistenceAuthMethod));

    /// <summary>Whether a setting is given as true, in any case.</summary>
    internal static bool IsTrue(IReadOnlyDictionary<string, string> asked, string key) =>
        string.Equals(asked.GetValueOrDefault(key), "true", StringComparison.OrdinalIgnoreCase);

    internal static int? Number(IReadOnlyDictionary<string, string> asked, string key) =>
        int.TryParse(asked.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The service keeps a reservation between 10 and 60 percent of the memory; a Basic cache has only the default.
    private static int Reserved(RedisResource cache, RedisSize size, string key)
    {
        var asked = cache.Sku.Tier == RedisTier.Basic ? null : Number(cache.Configuration, key);
        return asked is { } megabytes
            ? Math.Clamp(megabytes, size.MemoryMegabytes / 10, size.MemoryMegabytes * 6 / 10)
            : size.DefaultReservedMegabytes;
    }
}
