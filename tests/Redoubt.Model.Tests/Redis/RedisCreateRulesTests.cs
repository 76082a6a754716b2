using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisCreateRulesTests
{
    public static TheoryData<string, RedisResource, DiagnosticDescriptor> Wrong => new()
    {
        { "name", Sample.Cache("my--cache"), RedisDiagnostics.InvalidNameKind },
        { "family", Sample.Cache() with { Sku = new RedisSku(RedisTier.Premium, 'C', 1) }, RedisDiagnostics.SkuKind },
        { "capacity", Sample.Cache() with { Sku = new RedisSku(RedisTier.Premium, 'P', 6) }, RedisDiagnostics.SkuKind },
        { "P0", Sample.Cache() with { Sku = new RedisSku(RedisTier.Premium, 'P', 0) }, RedisDiagnostics.SkuKind },
        { "C7", Sample.Basic() with { Sku = new RedisSku(RedisTier.Basic, 'C', 7) }, RedisDiagnostics.SkuKind },
        { "injection", Sample.Basic() with { SubnetId = Sample.SubnetId }, RedisDiagnostics.PremiumOnlyKind },
        { "static address", Sample.Cache() with { SubnetId = null,
            StaticIp = Address("10.0.0.9") }, RedisDiagnostics.StaticIpWithoutSubnetKind },
        { "classic", Sample.Cache() with { SubnetId = Classic }, RedisDiagnostics.ClassicNetworkKind },
        { "Basic shards", Sample.Basic() with { ShardCount = 1 }, RedisDiagnostics.PremiumOnlyKind },
        { "31 shards", Sample.Cache() with { SubnetId = null, ShardCount = 31 }, RedisDiagnostics.ShardCountKind },
        { "21 shards", Sample.Cache() with { SubnetId = null, ShardCount = 21, ReplicasPerPrimary = 2 }, RedisDiagnostics.ShardCountKind },
        { "16 shards", Sample.Cache() with { SubnetId = null, ShardCount = 16, ReplicasPerPrimary = 3 }, RedisDiagnostics.ShardCountKind },
        { "negative shards", Sample.Cache() with { ShardCount = -1 }, RedisDiagnostics.ShardCountKind },
        { "no replica", Sample.Cache() with { ReplicasPerPrimary = 0 }, RedisDiagnostics.ReplicaCountKind },
        { "4 replicas", Sample.Cache() with { ReplicasPerPrimary = 4 }, RedisDiagnostics.ReplicaCountKind },
        { "Basic replicas", Sample.Basic() with { ReplicasPerPrimary = 2 }, RedisDiagnostics.PremiumOnlyKind },
        { "Basic zones", Sample.Basic() with { Zones = ["1"] }, RedisDiagnostics.PremiumOnlyKind },
        { "3 zones", Sample.Cache() with { Zones = ["1", "2", "3"] }, RedisDiagnostics.ZonesKind },
        { "zone 4", Sample.Cache() with { Zones = ["4"] }, RedisDiagnostics.ZonesKind },
        { "a zone twice", Sample.Cache() with { Zones = ["1", "1"] }, RedisDiagnostics.ZonesKind },
        { "version", Sample.Cache() with { RedisVersion = "5" }, RedisDiagnostics.InvalidParameterKind },
        { "TLS", Sample.Cache() with { MinimumTlsVersion = "1.3" }, RedisDiagnostics.InvalidParameterKind },
        { "key", Sample.Cache().Setting("maxmemory-polcy", "noeviction"), RedisDiagnostics.ConfigurationKind },
        { "read-only key", Sample.Cache().Setting("maxclients", "9"), RedisDiagnostics.ConfigurationKind },
        { "switch", Sample.Cache().Setting("aad-enabled", "yes"), RedisDiagnostics.ConfigurationKind },
        { "policy", Sample.Cache().Setting("maxmemory-policy", "lru"), RedisDiagnostics.ConfigurationKind },
        { "reservation", Sample.Cache().Setting("maxmemory-reserved", "10%"), RedisDiagnostics.ConfigurationKind },
        { "17 databases", Sample.Cache().Setting("databases", "17"), RedisDiagnostics.ConfigurationKind },
        { "no database", Sample.Cache().Setting("databases", "0"), RedisDiagnostics.ConfigurationKind },
        { "events", Sample.Cache().Setting("notify-keyspace-events", "KQ"), RedisDiagnostics.ConfigurationKind },
        { "Basic events", Sample.Basic().Setting("notify-keyspace-events", "KEA"), RedisDiagnostics.ConfigurationKind },
        { "Basic snapshots", Sample.Basic().Setting("rdb-backup-enabled", "true"), RedisDiagnostics.PremiumOnlyKind },
        { "Basic log", Sample.Basic().Setting("aof-backup-enabled", "true"), RedisDiagnostics.PremiumOnlyKind },
        {
            "RDB and AOF",
            Sample.Cache().Setting("rdb-backup-enabled", "true").Setting("aof-backup-enabled", "true")
                .Setting("rdb-storage-connection-string", Sample.ConnectionString)
                .Setting("aof-storage-connection-string-0", Sample.ConnectionString),
            RedisDiagnostics.PersistenceConflictKind
        },
        {
            "zoned AOF with 2 replicas",
            Sample.Cache().Setting("aof-backup-enabled", "true").Setting("aof-storage-connection-string-0", Sample.ConnectionString) with
            {
                ReplicasPerPrimary = 2,
                Zones = ["1", "2"],
            },
            RedisDiagnostics.PersistenceConflictKind
        },
        { "snapshots without an account", Sample.Cache().Setting("rdb-backup-enabled", "true"), RedisDiagnostics.ConfigurationKind },
        { "log without an account", Sample.Cache().Setting("aof-backup-enabled", "true"), RedisDiagnostics.ConfigurationKind },
        {
            "no connection string", Sample.Cache().Setting("rdb-storage-connection-string", "AccountName=a"),
            RedisDiagnostics.ConfigurationKind
        },
        {
            "managed identity without an account",
            AsIdentity().Setting("aof-backup-enabled", "true").Setting("rdb-backup-enabled", "false"),
            RedisDiagnostics.ConfigurationKind
        },
        { "managed identity without an identity", AsIdentity() with { Identity = null }, RedisDiagnostics.ConfigurationKind },
        {
            "managed identity and no address", AsIdentity().Setting("rdb-storage-connection-string", "account"),
            RedisDiagnostics.ConfigurationKind
        },
        {
            "managed identity in another subscription", AsIdentity().Setting("storage-subscription-id", Guid.Empty.ToString()),
            RedisDiagnostics.ConfigurationKind
        },
        { "frequency", Sample.Cache().Setting("rdb-backup-frequency", "45"), RedisDiagnostics.ConfigurationKind },
        { "snapshots kept", Sample.Cache().Setting("rdb-backup-max-snapshot-count", "2"), RedisDiagnostics.ConfigurationKind },
        {
            "storage sign-in", Sample.Cache().Setting("preferred-data-persistence-auth-method", "Key"),
            RedisDiagnostics.ConfigurationKind
        },
        {
            "open access", Sample.Cache().Setting("authnotrequired", "true") with { SubnetId = null },
            RedisDiagnostics.AuthenticationKind
        },
    };

    public static TheoryData<string, RedisResource> Right => new()
    {
        { "plain", Sample.Cache() },
        { "no network", Sample.Cache() with { SubnetId = null } },
        { "Basic", Sample.Basic() },
        { "Standard C0", Sample.Basic() with { Sku = new RedisSku(RedisTier.Standard, 'C', 0) } },
        { "P5", Sample.Cache() with { Sku = new RedisSku(RedisTier.Premium, 'P', 5) } },
        { "static address", Sample.Cache() with { StaticIp = Address("10.0.0.9") } },
        { "1 shard", Sample.Cache() with { ShardCount = 1 } },
        { "10 shards", Sample.Cache() with { ShardCount = 10 } },
        { "30 shards", Sample.Cache() with { SubnetId = null, ShardCount = 30 } },
        { "20 shards", Sample.Cache() with { SubnetId = null, ShardCount = 20, ReplicasPerPrimary = 2 } },
        { "15 shards", Sample.Cache() with { SubnetId = null, ShardCount = 15, ReplicasPerPrimary = 3 } },
        { "zones", Sample.Cache() with { ReplicasPerPrimary = 2, Zones = ["1", "2", "3"] } },
        { "old TLS", Sample.Cache() with { MinimumTlsVersion = "1.0" } },
        { "policy", Sample.Cache().Setting("maxmemory-policy", "allkeys-lfu") },
        { "reservation out of bounds", Sample.Cache().Setting("maxmemory-reserved", "1") },
        { "Basic reservation sent back", Sample.Basic().Setting("maxmemory-reserved", "125") },
        { "databases", Sample.Cache().Setting("databases", "16") },
        { "events", Sample.Cache().Setting("notify-keyspace-events", "KEA") },
        {
            "snapshots",
            Sample.Cache().Setting("rdb-backup-enabled", "true").Setting("rdb-backup-frequency", "15")
                .Setting("rdb-storage-connection-string", Sample.ConnectionString)
        },
        {
            "log",
            Sample.Cache().Setting("aof-backup-enabled", "true").Setting("aof-storage-connection-string-0", Sample.ConnectionString) with
            {
                Zones = ["1", "2"],
            }
        },
        { "snapshots as an identity", AsIdentity() },
        {
            "log as a shared identity",
            AsIdentity().Setting("rdb-backup-enabled", "false").Setting("aof-backup-enabled", "true")
                .Setting("aof-storage-connection-string-0", "https://account.blob.core.windows.net/")
                .Setting("storage-subscription-id", Sample.Subscription.ToUpperInvariant()) with
            {
                Identity = new RedisIdentity(false, ["one"]),
            }
        },
        { "an identity that is not used yet", Sample.Cache().Setting("preferred-data-persistence-auth-method", "ManagedIdentity") },
        { "no method, as Terraform sends it", Sample.Basic().Setting("preferred-data-persistence-auth-method", "") },
        { "Basic persistence off", Sample.Basic().Setting("rdb-backup-enabled", "false") },
        { "open access", Sample.Cache().Setting("authnotrequired", "true") },
    };

    private static ResourceId Classic =>
        ResourceId.Create(Sample.Subscription, "rg", "Microsoft.ClassicNetwork/virtualNetworks", "vnet").Child("subnets", "redis");

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_cache_has_exactly_its_problem(string what, RedisResource cache, DiagnosticDescriptor expected)
    {
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(cache)).DistinctBy(problem => problem.Descriptor));
        Assert.True(expected == problem.Descriptor, $"{what}: {problem}");
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void A_right_cache_has_none(string what, RedisResource cache)
    {
        var problems = RedisCreateRules.Validate(Sample.Context(cache));
        Assert.True(problems.Count == 0, $"{what}: {string.Join("; ", problems)}");
    }

    [Fact]
    public void A_static_address_without_a_subnet_is_answered_in_the_cloud_s_words()
    {
        var cache = Sample.Basic() with { StaticIp = Address("10.0.0.9") };
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(cache)));
        Assert.Equal("InvalidRequestBody", problem.CloudCode);
        Assert.StartsWith("The value of the parameter 'properties.subnetId' is invalid.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_size_is_answered_in_the_cloud_s_words_and_ours()
    {
        var cache = Sample.Cache() with { Sku = new RedisSku(RedisTier.Premium, 'C', 1) };
        var message = RedisCreateRules.Validate(Sample.Context(cache))[0].Message;
        Assert.StartsWith("Exception of type 'AzCacheRP.Exceptions.SkuFamilyNotSupportedException' was thrown.", message,
            StringComparison.Ordinal);
        Assert.Contains("no C1 in tier Premium", message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_the_most_fundamental_first()
    {
        var cache = Sample.Cache("-").Setting("maxmemory-policy", "lru") with { Sku = new RedisSku(RedisTier.Premium, 'P', 9) };
        var problems = RedisCreateRules.Validate(Sample.Context(cache) with { Subnet = null });
        Assert.Equal(
            [
                RedisDiagnostics.InvalidNameKind, RedisDiagnostics.SkuKind, RedisDiagnostics.ConfigurationKind,
                RequestDiagnostics.InvalidResourceReferenceKind,
            ],
            problems.Select(problem => problem.Descriptor));
    }

    [Fact]
    public void Persistence_as_an_identity_that_is_not_there_says_how_to_get_one()
    {
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(AsIdentity() with { Identity = null })));
        Assert.Equal("InvalidRequestBody", problem.CloudCode);
        Assert.Equal(
            "The value of the parameter 'properties.redisConfiguration.preferred-data-persistence-auth-method' is invalid. "
            + "ManagedIdentity needs an identity: give the cache one, of type SystemAssigned or UserAssigned.",
            problem.Message);
    }

    private static RedisResource AsIdentity() => Sample.Cache()
        .Setting("rdb-backup-enabled", "true")
        .Setting("rdb-storage-connection-string", "BlobEndpoint=https://account.blob.core.windows.net")
        .Setting("preferred-data-persistence-auth-method", "managedIdentity") with
    {
        Identity = new RedisIdentity(true, []),
    };

    private static Ipv4Address Address(string text) => Ipv4Address.Parse(text);
}
