using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisReaderTests
{
    [Fact]
    public void A_body_of_az_is_read_with_the_service_s_defaults()
    {
        var cache = Read("""
            {"location":"WestEurope","properties":{"redisConfiguration":{},"tenantSettings":{},
             "sku":{"name":"Premium","family":"p","capacity":1}}}
            """).Value;
        Assert.Equal(new RedisSku(RedisTier.Premium, 'P', 1), cache.Sku);
        Assert.Equal("westeurope", cache.Location);
        Assert.Equal((null, 1, null, null, false), (cache.ShardCount, cache.ReplicasPerPrimary, cache.SubnetId, cache.StaticIp,
            cache.EnableNonSslPort));
        Assert.Equal("cache.redis.cache.windows.net", cache.HostName);
    }

    [Fact]
    public void Everything_that_is_asked_for_is_read()
    {
        var cache = Read($$$$"""
            {"location":"West Europe","zones":["1","2"],"tags":{"a":"b"},"properties":{
              "SKU":{"name":"premium","family":"P","capacity":3},"shardCount":3,"replicasPerMaster":2,"enableNonSslPort":true,
              "subnetId":"{{{{Sample.SubnetId}}}}","staticIP":"10.0.0.9","minimumTlsVersion":"1.2","redisVersion":"6.0",
              "redisConfiguration":{"maxmemory-policy":"noeviction","maxclients":"7500","databases":null},"somethingNew":{"x":1}}}
            """).Value;
        Assert.Equal((3, 2, true, "10.0.0.9"), (cache.ShardCount, cache.ReplicasPerPrimary, cache.EnableNonSslPort,
            cache.StaticIp.ToString()));
        Assert.Equal(Sample.SubnetId, cache.SubnetId);
        Assert.Equal(["1", "2"], cache.Zones);
        Assert.Equal(("maxmemory-policy", "noeviction"), Assert.Single(cache.Configuration.Select(pair => (pair.Key, pair.Value))));
    }

    [Fact]
    public void No_shards_are_no_cluster() =>
        Assert.Null(Read("""
            {"location":"westeurope","properties":{"shardCount":0,"sku":{"name":"Premium","family":"P","capacity":1}}}
            """).Value.ShardCount);

    [Theory]
    [InlineData("""{"properties":{"sku":"P1"}}""", "properties.sku", "properties.sku.name", "properties.sku.family",
        "properties.sku.capacity")]
    [InlineData("""{"properties":{"sku":{"name":"Gold","family":"P","capacity":1}}}""", "properties.sku.name")]
    [InlineData("""{"properties":{"sku":{"name":"Premium","family":"P","capacity":"1"}}}""", "properties.sku.capacity")]
    [InlineData("""{"properties":{"sku":{"name":"Premium","family":"P","capacity":1.5}}}""", "properties.sku.capacity")]
    [InlineData("""{"properties":{"sku":{"name":"Premium","family":"PP","capacity":1}}}""", "properties.sku.family")]
    [InlineData("""{"properties":{"shardCount":"2"}}""", "properties.shardCount")]
    [InlineData("""{"properties":{"enableNonSslPort":"true"}}""", "properties.enableNonSslPort")]
    [InlineData("""{"properties":{"subnetId":"/subnets/a"}}""", "properties.subnetId")]
    [InlineData("""{"properties":{"staticIP":"10.0.0"}}""", "properties.staticIP")]
    [InlineData("""{"properties":{"replicasPerMaster":1,"replicasPerPrimary":2}}""", "properties.replicasPerMaster")]
    [InlineData("""{"properties":{"redisConfiguration":{"maxmemory-reserved":100}}}""", "properties.redisConfiguration.maxmemory-reserved")]
    [InlineData("""{"properties":{"publicNetworkAccess":"Maybe"}}""", "properties.publicNetworkAccess")]
    [InlineData("""{"zones":["1",2]}""", "zones[1]")]
    [InlineData("""{"zones":"1"}""", "zones")]
    [InlineData("""{"tags":{"a":1}}""", "tags.a")]
    [InlineData("""{"location":7}""", "location")]
    public void A_wrong_kind_is_refused_at_its_path(string change, params string[] paths)
    {
        var body = RedisPatch.Apply(
            Sample.Json("""{"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":1}}}"""),
                Sample.Json(change));
        var problems = RedisReader.Read(Sample.CacheId(), body).Diagnostics;
        Assert.Equal(paths, problems.Select(problem => problem.Target));
        Assert.All(problems, problem => Assert.StartsWith(
            $"The value of the parameter '{problem.Target}' is invalid.", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_of_a_body_are_found_at_once()
    {
        var problems = Read("""{"properties":{"staticIP":1,"sku":{"name":"Premium","family":"P"}}}""").Diagnostics;
        Assert.Equal(["location", "properties.sku.capacity", "properties.staticIP"], problems.Select(problem => problem.Target).Order());
    }

    [Fact]
    public void An_unknown_region_is_refused_with_the_list()
    {
        var problem = Assert.Single(Read("""
            {"location":"Atlantis","properties":{"sku":{"name":"Premium","family":"P","capacity":1}}}
            """).Diagnostics);
        Assert.Equal("LocationNotAvailableForResourceType", problem.CloudCode);
        Assert.Contains(",westeurope,", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classic_subnet_is_read_so_that_the_rules_can_refuse_it()
    {
        var subnet = Sample.SubnetId.ToString().Replace("Microsoft.Network", "Microsoft.ClassicNetwork", StringComparison.Ordinal);
        var reading = Read($$$$"""
            {"location":"westeurope","properties":{"subnetId":"{{{{subnet}}}}","sku":{"name":"Premium","family":"P","capacity":1}}}
            """);
        Assert.Equal(subnet, reading.Value.SubnetId!.ToString());
    }

    [Fact]
    public void A_failed_reading_throws_its_diagnostics()
    {
        var reading = Read("{}");
        Assert.Equal(reading.Diagnostics, Assert.Throws<DiagnosticException>(() => reading.Value).Diagnostics);
    }

    private static Reading<RedisResource> Read(string json) => RedisReader.Read(Sample.CacheId(), JsonNode.Parse(json)!.AsObject());
}
