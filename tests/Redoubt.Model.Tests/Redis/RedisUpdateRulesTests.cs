using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisUpdateRulesTests
{
    private static readonly RedisResource Existing = Sample.Cache();

    [Fact]
    public void The_same_again_is_allowed() => Assert.Empty(RedisUpdateRules.Validate(Existing, Existing));

    [Fact]
    public void A_public_cache_cannot_be_injected_later()
    {
        var problem = Assert.Single(RedisUpdateRules.Validate(Existing with { SubnetId = null }, Existing));
        Assert.Equal(400, problem.Descriptor.HttpStatus);
        Assert.Equal("BadRequest", problem.CloudCode);
        Assert.Equal(
            "The requested update to the resource is not permitted. The following properties(s) cannot be modified: 'properties.subnet'.",
            problem.Message);
    }

    [Fact]
    public void An_injected_cache_cannot_leave_its_subnet() =>
        Assert.Single(RedisUpdateRules.Validate(Existing, Existing with { SubnetId = null }));

    [Fact]
    public void The_case_of_an_id_is_no_change()
    {
        var shouted = Model.Resources.ResourceId.Parse(Sample.SubnetId.ToString().ToUpperInvariant());
        Assert.Empty(RedisUpdateRules.Validate(Existing, Existing with { SubnetId = shouted }));
    }

    [Fact]
    public void Another_static_address_is_refused_and_the_front_end_s_own_is_not()
    {
        var asked = Existing with { StaticIp = Ipv4Address.Parse("10.0.0.9") };
        Assert.Contains("'properties.staticIP'", Assert.Single(RedisUpdateRules.Validate(Existing, asked)).Message,
            StringComparison.Ordinal);
        Assert.Empty(RedisUpdateRules.Validate(Existing, asked, Ipv4Address.Parse("10.0.0.9")));
        Assert.Empty(RedisUpdateRules.Validate(asked, Existing));
    }

    [Fact]
    public void What_is_fixed_at_creation_is_named_all_at_once()
    {
        var asked = Existing.Setting("databases", "8") with { ReplicasPerPrimary = 2, Zones = ["1"] };
        var problem = Assert.Single(RedisUpdateRules.Validate(Existing, asked));
        Assert.EndsWith(
            "cannot be modified: 'properties.replicasPerPrimary', 'zones', 'properties.redisConfiguration.databases'.",
            problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_stays_in_its_region()
    {
        var problem = Assert.Single(RedisUpdateRules.Validate(Existing, Existing with { Location = "northeurope" }));
        Assert.Equal("InvalidResourceLocation", problem.CloudCode);
        Assert.Equal(409, problem.Descriptor.HttpStatus);
    }

    [Theory]
    [InlineData(RedisTier.Basic, 1, RedisTier.Standard, 1, true)]
    [InlineData(RedisTier.Basic, 1, RedisTier.Standard, 2, false)]
    [InlineData(RedisTier.Basic, 1, RedisTier.Premium, 1, false)]
    [InlineData(RedisTier.Basic, 1, RedisTier.Basic, 3, true)]
    [InlineData(RedisTier.Standard, 1, RedisTier.Premium, 1, true)]
    [InlineData(RedisTier.Standard, 1, RedisTier.Standard, 0, false)]
    [InlineData(RedisTier.Standard, 0, RedisTier.Standard, 1, true)]
    [InlineData(RedisTier.Standard, 2, RedisTier.Standard, 1, true)]
    [InlineData(RedisTier.Standard, 1, RedisTier.Basic, 1, false)]
    [InlineData(RedisTier.Premium, 1, RedisTier.Standard, 1, false)]
    [InlineData(RedisTier.Premium, 1, RedisTier.Premium, 3, true)]
    [InlineData(RedisTier.Premium, 3, RedisTier.Premium, 1, true)]
    public void Tiers_and_sizes_scale_as_the_table_says(RedisTier from, int fromCapacity, RedisTier to, int toCapacity, bool allowed)
    {
        var existing = Existing with { SubnetId = null, Sku = Size(from, fromCapacity) };
        var problems = RedisUpdateRules.Validate(existing, existing with { Sku = Size(to, toCapacity) });
        Assert.Equal(allowed ? [] : [RedisDiagnostics.ScalingKind], problems.Select(problem => problem.Descriptor));
    }

    [Theory]
    [InlineData(2, 3, 1, true)]
    [InlineData(3, 1, 1, true)]
    [InlineData(2, 3, 2, false)]
    [InlineData(2, 2, 2, true)]
    [InlineData(null, 1, 1, false)]
    [InlineData(1, null, 1, false)]
    public void Shards_change_alone_and_only_in_a_cluster(int? from, int? to, int capacity, bool allowed)
    {
        var problems = RedisUpdateRules.Validate(
            Existing with { ShardCount = from }, Existing with { ShardCount = to, Sku = Size(RedisTier.Premium, capacity) });
        Assert.Equal(allowed, problems.Count == 0);
    }

    [Fact]
    public void More_shards_need_room_in_the_subnet()
    {
        var subnet = Sample.Subnet("10.0.0.0/28");
        var existing = Existing with { ShardCount = 2 };
        var occupants = Sample.Occupy(existing, subnet);
        Assert.Empty(RedisUpdateRules.Validate(existing, Grown(5)));
        Assert.Empty(RedisUpdateRules.Validate(existing, Sample.Context(Grown(5), subnet) with { Occupants = occupants }));
        var problem = Assert.Single(RedisUpdateRules.Validate(existing, Sample.Context(Grown(6), subnet) with { Occupants = occupants }));
        Assert.Equal(NetworkDiagnostics.SubnetIsFullKind, problem.Descriptor);

        RedisResource Grown(int shards) => existing with { ShardCount = shards };
    }

    [Fact]
    public void An_update_keeps_the_rules_of_a_cache() =>
        Assert.Equal(
            RedisDiagnostics.ConfigurationKind,
            Assert.Single(RedisUpdateRules.Validate(Existing, Existing.Setting("maxmemory-policy", "lru"))).Descriptor);

    private static RedisSku Size(RedisTier tier, int capacity) => new(tier, tier == RedisTier.Premium ? 'P' : 'C', capacity);
}
