using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis.Linking;

public sealed class LinkedCacheRulesTests
{
    private static readonly RedisResource Linked = Sample.Cache();

    [Fact]
    public void What_does_not_touch_the_link_is_allowed() =>
        Assert.Empty(LinkedCacheRules.Validate(Linked, Linked.Setting("maxmemory-policy", "allkeys-lru") with { EnableNonSslPort = true }));

    [Fact]
    public void Size_shards_and_persistence_stay()
    {
        Refuses("its size cannot change from P1 to P2", Linked, Linked with { Sku = Linked.Sku with { Capacity = 2 } });
        Refuses("its shards cannot change from 2 to 3", Linked with { ShardCount = 2 }, Linked with { ShardCount = 3 });
        Refuses("it cannot become persistent", Linked, Linked.Setting("rdb-backup-enabled", "true"));
        Refuses("it cannot become persistent", Linked, Linked.Setting("aof-backup-enabled", "true"));
    }

    private static void Refuses(string text, RedisResource existing, RedisResource updated)
    {
        var problem = Assert.Single(LinkedCacheRules.Validate(existing, updated));
        Assert.Equal(GeoReplicationDiagnostics.ChangeKind, problem.Descriptor);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("delete the link first.", problem.Message, StringComparison.Ordinal);
    }
}
