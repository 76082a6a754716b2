using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis.Linking;

/// <summary>Two caches that can be linked; each test changes the one thing that it is about.</summary>
public sealed class LinkRulesTests
{
    private static readonly RedisResource Primary = Sample.Cache("primary");

    private static readonly RedisResource Secondary = Sample.Cache("secondary") with { Location = "northeurope" };

    [Fact]
    public void Two_premium_caches_of_one_kind_can_be_linked() => Assert.Empty(Validate(Primary, Secondary));

    [Fact]
    public void The_secondary_may_be_the_larger_one_and_not_the_smaller_one()
    {
        Assert.Empty(Validate(Primary, Secondary with { Sku = Size(2) }));
        Refuses(
            GeoReplicationDiagnostics.SizeKind,
            "'secondary' is a P1, smaller than the primary 'primary', a P2: scale it up to P2 first.",
            Primary with { Sku = Size(2) },
            Secondary);
    }

    [Fact]
    public void Both_must_be_premium() =>
        Refuses(
            GeoReplicationDiagnostics.TierKind,
            "'secondary' is Standard, and geo-replication needs Premium: scale it first.",
            Primary with { SubnetId = null },
            Secondary with { Sku = new RedisSku(RedisTier.Standard, 'C', 6), SubnetId = null });

    [Fact]
    public void Both_are_of_one_subscription() =>
        Refuses(
            GeoReplicationDiagnostics.SubscriptionKind,
            "link caches of one subscription",
            Primary,
            Secondary with { Id = ResourceId.Create(Guid.Empty.ToString(), "rg", ResourceTypes.Redis, "secondary") });

    [Fact]
    public void Both_have_one_version_of_redis()
    {
        Assert.Empty(Validate(Primary with { RedisVersion = "6.0" }, Secondary with { RedisVersion = "latest" }));
        Refuses(
            GeoReplicationDiagnostics.VersionKind,
            "'primary' has Redis 4 and 'secondary' 6",
            Primary with { RedisVersion = "4" },
            Secondary);
    }

    [Theory]
    [InlineData(null, 1, "'secondary' has 1 shard(s) and the primary 'primary' has no clustering")]
    [InlineData(2, 3, "'secondary' has 3 shard(s) and the primary 'primary' has 2 shard(s)")]
    public void Both_have_the_same_shards(int? primary, int? secondary, string text)
    {
        Assert.Empty(Validate(Primary with { ShardCount = secondary }, Secondary with { ShardCount = secondary }));
        Refuses(GeoReplicationDiagnostics.ShardsKind, text, Primary with { ShardCount = primary }, Secondary with { ShardCount = secondary });
    }

    [Fact]
    public void Each_primary_has_one_replica() =>
        Refuses(
            GeoReplicationDiagnostics.ReplicasKind,
            "'primary' has 2 replicas of each primary: link caches with one.",
            Primary with { ReplicasPerPrimary = 2 },
            Secondary);

    [Theory]
    [InlineData("rdb-backup-enabled")]
    [InlineData("aof-backup-enabled")]
    public void Neither_is_persistent(string key)
    {
        Assert.Empty(Validate(Primary.Setting(key, "false"), Secondary));
        Refuses(GeoReplicationDiagnostics.PersistenceKind, "'primary' is persistent", Primary.Setting(key, "true"), Secondary);
        Refuses(GeoReplicationDiagnostics.PersistenceKind, "'secondary' is persistent", Primary, Secondary.Setting(key, "True"));
    }

    [Fact]
    public void Neither_is_in_zones() =>
        Refuses(GeoReplicationDiagnostics.ZonesKind, "'secondary' is in zones 1, 2", Primary, Secondary with { Zones = ["1", "2"] });

    [Fact]
    public void A_network_on_one_side_alone_is_refused_and_on_neither_allowed()
    {
        Assert.Empty(Validate(Primary with { SubnetId = null }, Secondary with { SubnetId = null }));
        Refuses(
            GeoReplicationDiagnostics.NetworkKind,
            "'secondary' is in a virtual network and 'primary' is not: link two of one kind.",
            Primary with { SubnetId = null },
            Secondary);
    }

    [Theory]
    [InlineData("Scaling")]
    [InlineData("Failed")]
    public void Both_must_run(string state)
    {
        var problem = Assert.Single(LinkRules.Validate(Context(Primary, Secondary) with { Secondary = new(Secondary, state, false) }));
        Assert.Equal(GeoReplicationDiagnostics.StateKind, problem.Descriptor);
        Assert.Contains($"'secondary' is in state {state}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_has_one_link_and_none_to_itself()
    {
        foreach (var linked in new[] { Primary, Secondary })
        {
            var context = new LinkContext(
                new(Primary, "Succeeded", linked == Primary), new(Secondary, "Succeeded", linked == Secondary), Link(Secondary));
            var problem = Assert.Single(LinkRules.Validate(context));
            Assert.Equal(RedisDiagnostics.AlreadyLinkedKind, problem.Descriptor);
            Assert.Equal("Cannot create geo-replication link, since this cache is already linked to another cache.", problem.Message);
        }

        Refuses(GeoReplicationDiagnostics.ItselfKind, "'secondary' cannot be linked to itself", Secondary, Secondary);
    }

    [Fact]
    public void The_region_is_that_of_the_linked_cache()
    {
        var problem = Assert.Single(LinkRules.Validate(Context(Primary, Secondary) with { Linked = Link(Secondary) with { Location = "eastus" } }));
        Assert.Equal(GeoReplicationDiagnostics.LocationKind, problem.Descriptor);
        Assert.Contains("It is eastus, and 'secondary' is in northeurope: give that.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            [GeoReplicationDiagnostics.SizeKind, GeoReplicationDiagnostics.ReplicasKind, GeoReplicationDiagnostics.ZonesKind],
            Validate(Primary with { Sku = Size(3), Zones = ["1"] }, Secondary with { ReplicasPerPrimary = 3 }).Select(problem => problem.Descriptor));

    private static void Refuses(DiagnosticDescriptor kind, string text, RedisResource primary, RedisResource secondary)
    {
        var problem = Assert.Single(Validate(primary, secondary));
        Assert.Equal(kind, problem.Descriptor);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Diagnostic> Validate(RedisResource primary, RedisResource secondary) =>
        LinkRules.Validate(Context(primary, secondary));

    private static LinkContext Context(RedisResource primary, RedisResource secondary) =>
        new(new(primary, "Succeeded", false), new(secondary, "Succeeded", false), Link(secondary));

    private static LinkedServer Link(RedisResource linked) => new(linked.Id, linked.Location, LinkedServerRole.Secondary);

    private static RedisSku Size(int capacity) => new(RedisTier.Premium, 'P', capacity);
}
