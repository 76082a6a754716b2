using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisWriterTests
{
    [Fact]
    public void An_injected_clustered_cache_shows_its_place_and_its_node_ports()
    {
        var cache = Sample.Cache() with { ShardCount = 2, ReplicasPerPrimary = 2, EnableNonSslPort = true };
        var properties = Write(cache, new RedisFacts("Succeeded") { FrontEnd = Ipv4Address.Parse("10.0.0.4") })["properties"]!;
        Assert.Equal("10.0.0.4", properties["staticIP"]!.GetValue<string>());
        Assert.Equal(Sample.SubnetId.ToString(), properties["subnetId"]!.GetValue<string>());
        Assert.Equal(2, properties["shardCount"]!.GetValue<int>());
        var nodes = properties["instances"]!.AsArray();
        Assert.Equal([15000, 15001, 15002, 15003, 15004, 15005], nodes.Select(node => node!["sslPort"]!.GetValue<int>()));
        Assert.Equal([13000, 13001, 13002, 13003, 13004, 13005], nodes.Select(node => node!["nonSslPort"]!.GetValue<int>()));
        Assert.Equal([0, 0, 0, 1, 1, 1], nodes.Select(node => node!["shardId"]!.GetValue<int>()));
    }

    [Fact]
    public void A_static_address_is_answered_before_it_is_given()
    {
        var cache = Sample.Cache() with { StaticIp = Ipv4Address.Parse("10.0.0.9") };
        Assert.Equal("10.0.0.9", Write(cache, new RedisFacts("Creating"))["properties"]!["staticIP"]!.GetValue<string>());
    }

    [Fact]
    public void Keys_are_answered_only_when_given()
    {
        var shown = Write(Sample.Cache(), new RedisFacts("Creating") { AccessKeys = new RedisAccessKeys("one", "two") });
        Assert.Equal("one", shown["properties"]!["accessKeys"]!["primaryKey"]!.GetValue<string>());
        Assert.Null(Write(Sample.Cache(), new RedisFacts("Succeeded"))["properties"]!["accessKeys"]);
    }

    [Fact]
    public void Unknown_properties_are_answered_and_old_answers_are_not()
    {
        var answer = Write(
            Sample.Cache(),
            new RedisFacts("Succeeded"),
            """{"id":"old","plan":{"x":1},"properties":{"updateChannel":"Preview","hostName":"old","accessKeys":{"primaryKey":"old"}}}""");
        Assert.Equal(1, answer["plan"]!["x"]!.GetValue<int>());
        Assert.Equal("Preview", answer["properties"]!["updateChannel"]!.GetValue<string>());
        Assert.DoesNotContain("old", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_strings_are_never_answered()
    {
        var cache = Sample.Cache().Setting("rdb-storage-connection-string", "secret").Setting("rdb-backup-enabled", "true");
        var answer = Write(
            cache,
            new RedisFacts("Succeeded"),
            """{"properties":{"redisConfiguration":{"rdb-storage-connection-string":"secret","rdb-backup-enabled":"true"}}}""");
        Assert.DoesNotContain("secret", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("true", answer["properties"]!["redisConfiguration"]!["rdb-backup-enabled"]!.GetValue<string>());
    }

    [Fact]
    public void Zones_are_shown_as_the_service_lays_them_out()
    {
        var cache = Sample.Cache() with { ReplicasPerPrimary = 3, Zones = ["1", "2", "3"] };
        var facts = new RedisFacts("Succeeded")
        {
            Instances = [new(0, 0, true, "1"), new(0, 1, false, "2"), new(0, 2, false, "3"), new(0, 3, false, "1")],
        };
        var configuration = Write(cache, facts)["properties"]!["redisConfiguration"]!;
        Assert.Equal(
            """{"preferredPrimaryZoneId":"1","zoneNodeTopology":{"1":["0","3"],"2":["1"],"3":["2"]}}""",
            configuration["zonal-configuration"]!.GetValue<string>());
    }

    [Fact]
    public void An_answer_sent_back_is_read_as_the_same_cache()
    {
        var cache = Sample.Cache() with { ShardCount = 2, Zones = ["1", "2"], StaticIp = Ipv4Address.Parse("10.0.0.4") };
        var facts = new RedisFacts("Succeeded") { Instances = [new(0, 0, true, "1"), new(0, 1, false, "2")], RedisVersion = "6.0" };
        var read = RedisReader.Read(cache.Id, Write(cache, facts, """{"zones":["1","2"]}""")).Value;
        Assert.Empty(RedisUpdateRules.Validate(cache, read));
    }

    private static JsonObject Write(RedisResource cache, RedisFacts facts, string stored = "{}") =>
        RedisWriter.Write(Sample.Json(stored), cache, facts);
}
