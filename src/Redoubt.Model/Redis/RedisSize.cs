using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Model.Redis;

/// <summary>What a size of the service brings, for each shard.</summary>
/// <param name="Name">Family and capacity, such as P1.</param>
/// <param name="MemoryMegabytes">Memory of one shard in MiB.</param>
/// <param name="Cores">Processor cores; 0 where they are shared.</param>
/// <param name="BandwidthMbps">Network bandwidth in megabits a second.</param>
/// <param name="MaxClients">Connections of the whole cache; clustering does not multiply them.</param>
/// <param name="MaxDatabases">The most numbered databases.</param>
/// <param name="DefaultReservedMegabytes">
/// What is reserved of a shard where nothing is asked for. C0, C1 and P1 as the cloud was seen to answer; the others are a tenth
/// of the memory, which is the documented rule of thumb and not a recorded answer.
/// </param>
public sealed record RedisSize(
    string Name, int MemoryMegabytes, int Cores, int BandwidthMbps, int MaxClients, int MaxDatabases, int DefaultReservedMegabytes)
{
    /// <summary>All sizes, C0 to C6 and P1 to P5.</summary>
    public static IReadOnlyList<RedisSize> All { get; } =
    [
        new("C0", 256, 0, 100, 256, 16, 30),
        new("C1", 1024, 1, 500, 1000, 16, 125),
        new("C2", 2560, 2, 500, 2000, 16, 256),
        new("C3", 6144, 4, 1000, 5000, 16, 614),
        new("C4", 13312, 2, 500, 10000, 32, 1331),
        new("C5", 26624, 4, 1000, 15000, 48, 2662),
        new("C6", 54272, 8, 2000, 20000, 64, 5427),
        new("P1", 6144, 2, 1500, 7500, 16, 642),
        new("P2", 13312, 4, 3000, 15000, 32, 1331),
        new("P3", 26624, 4, 3000, 30000, 48, 2662),
        new("P4", 54272, 8, 6000, 40000, 64, 5427),
        new("P5", 122880, 20, 6000, 40000, 64, 12288),
    ];

    /// <summary>Memory of one shard in bytes.</summary>
    public long MemoryBytes => MemoryMegabytes * 1024L * 1024L;

    /// <summary>Whether the service has the size, and in that tier.</summary>
    public static bool TryFind(RedisSku sku, [NotNullWhen(true)] out RedisSize? size)
    {
        var family = sku.Tier == RedisTier.Premium ? 'P' : 'C';
        size = sku.Family == family ? All.FirstOrDefault(candidate => candidate.Name == sku.ToString()) : null;
        return size is not null;
    }

    /// <summary>The size of a validated cache.</summary>
    /// <exception cref="ArgumentException">There is no such size in the tier.</exception>
    public static RedisSize Of(RedisSku sku) =>
        TryFind(sku, out var size) ? size : throw new ArgumentException($"There is no size {sku} in tier {sku.Tier}.", nameof(sku));
}
