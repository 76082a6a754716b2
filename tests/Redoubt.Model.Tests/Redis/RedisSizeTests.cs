using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisSizeTests
{
    [Theory]
    [InlineData(RedisTier.Basic, 'C', 0, 256, 256, 16)]
    [InlineData(RedisTier.Standard, 'C', 6, 54272, 20000, 64)]
    [InlineData(RedisTier.Premium, 'P', 1, 6144, 7500, 16)]
    [InlineData(RedisTier.Premium, 'P', 2, 13312, 15000, 32)]
    [InlineData(RedisTier.Premium, 'P', 5, 122880, 40000, 64)]
    public void A_tier_fixes_memory_clients_and_databases(
        RedisTier tier, char family, int capacity, int megabytes, int clients, int databases)
    {
        var size = RedisSize.Of(new RedisSku(tier, family, capacity));
        Assert.Equal((megabytes, clients, databases), (size.MemoryMegabytes, size.MaxClients, size.MaxDatabases));
        Assert.Equal(megabytes * 1048576L, size.MemoryBytes);
    }

    [Fact]
    public void Sizes_that_were_not_recorded_reserve_a_tenth() =>
        Assert.All(
            RedisSize.All.Where(size => size.Name is not ("C0" or "C1" or "P1")),
            size => Assert.Equal(size.MemoryMegabytes / 10, size.DefaultReservedMegabytes));

    [Theory]
    [InlineData("1", 614)]
    [InlineData("700", 700)]
    [InlineData("6000", 3686)]
    [InlineData(null, 642)]
    public void A_reservation_stays_between_10_and_60_percent(string? asked, int expected)
    {
        var cache = asked is null ? Sample.Cache() : Sample.Cache().Setting("maxmemory-reserved", asked);
        Assert.Equal(expected, RedisSettings.Of(cache).ReservedMegabytes);
    }

    [Fact]
    public void A_Basic_cache_has_the_default_reservation_only() =>
        Assert.Equal(125, RedisSettings.Of(Sample.Basic().Setting("maxmemory-reserved", "300")).ReservedMegabytes);

    [Fact]
    public void What_is_not_asked_for_has_the_service_s_defaults()
    {
        var settings = RedisSettings.Of(Sample.Cache());
        Assert.Equal(new RedisSettings("volatile-lru", 642, 642, 642, 7500, 16, "", true, null, false), settings);
    }

    [Fact]
    public void What_is_asked_for_is_taken()
    {
        var cache = Sample.Cache().Setting("databases", "4").Setting("rdb-backup-enabled", "True").Setting("rdb-backup-frequency", "15")
            .Setting("authnotrequired", "true").Setting("maxmemory-policy", "noeviction").Setting("notify-keyspace-events", "KEA");
        var settings = RedisSettings.Of(cache);
        Assert.Equal(
            (4, 15, false, "noeviction", "KEA"),
            (settings.Databases, settings.RdbMinutes, settings.AuthenticationRequired, settings.MaxMemoryPolicy,
                settings.NotifyKeyspaceEvents));
    }

    [Fact]
    public void A_cluster_has_one_database() => Assert.Equal(1, RedisSettings.Of(Sample.Cache() with { ShardCount = 1 }).Databases);
}
