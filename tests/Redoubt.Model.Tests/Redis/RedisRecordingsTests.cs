using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis;

/// <summary>The reader takes what real clients sent, and the writer answers what the real service answered.</summary>
public sealed class RedisRecordingsTests
{
    private const string Version = "2022-06-01";

    [Fact]
    public void Every_recorded_PUT_of_a_cache_is_read_and_passes_the_rules_of_a_cache()
    {
        var puts = Recordings.Redis().Where(exchange => IsOfCache(exchange) && Text(exchange, "method") == "PUT").ToList();
        Assert.NotEmpty(puts);
        Assert.All(puts, put =>
        {
            var reading = RedisReader.Read(IdOf(put), put["rb"]!.AsObject());
            Assert.True(reading.Succeeded, string.Join("; ", reading.Diagnostics));
            Assert.Empty(RedisCreateRules.Validate(new RedisCreateContext(reading.Value)));
        });
    }

    [Fact]
    public void Every_recorded_answer_is_written_as_it_was_recorded()
    {
        var stored = new Dictionary<string, JsonObject>();
        var exchanges = Recordings.Redis().Where(IsOfCache).ToList();
        var compared = 0;
        foreach (var exchange in exchanges)
        {
            var key = Text(exchange, "file") + IdOf(exchange).Key;

            // While an update is under way the old values are still answered.
            var isUpdating = exchange["sb"]?["properties"]?["provisioningState"]?.GetValue<string>() == "Updating";
            var before = isUpdating ? stored.GetValueOrDefault(key) : null;
            Apply(stored, key, exchange);
            if ((before ?? stored.GetValueOrDefault(key)) is { } body && RecordedAnswer(exchange) is { } recorded)
            {
                var cache = RedisReader.Read(IdOf(exchange), body).Value;
                var written = RedisWriter.Write(body, cache, FactsOf(recorded, cache));
                AssertSame(recorded, written, Text(exchange, "method") + " " + Path(exchange));
                compared++;
            }
        }

        Assert.NotEqual(0, compared);
        Assert.Equal(exchanges.Count(exchange => RecordedAnswer(exchange) is not null), compared);
    }

    private static JsonObject? RecordedAnswer(JsonObject exchange) =>
        Path(exchange).EndsWith(Version, StringComparison.Ordinal) ? exchange["sb"] as JsonObject : null;

    private static void Apply(Dictionary<string, JsonObject> stored, string key, JsonObject exchange)
    {
        switch (Text(exchange, "method"))
        {
            case "PUT":
                stored[key] = DesiredState.Of(ResourceTypes.Redis, exchange["rb"]!.AsObject());
                break;
            case "PATCH":
                stored[key] = RedisPatch.Apply(stored[key], DesiredState.Of(ResourceTypes.Redis, exchange["rb"]!.AsObject()));
                break;
            case "DELETE":
                stored.Remove(key);
                break;
        }
    }

    private static RedisFacts FactsOf(JsonObject recorded, RedisResource cache)
    {
        var properties = recorded["properties"]!;
        var nodes = properties["instances"]!.AsArray().Select(node =>
        {
            var shard = node!["shardId"]?.GetValue<int>() ?? 0;
            var place = node["sslPort"]!.GetValue<int>() - RedisPorts.FirstNodeTls - (shard * (1 + cache.ReplicasPerPrimary));
            return new RedisInstance(shard, place, node["isPrimary"]!.GetValue<bool>(), node["zone"]?.GetValue<string>());
        });
        return new RedisFacts(properties["provisioningState"]!.GetValue<string>())
        {
            Instances = [.. nodes],
            AccessKeys = properties["accessKeys"] is { } keys
                ? new RedisAccessKeys(keys["primaryKey"]!.GetValue<string>(), keys["secondaryKey"]!.GetValue<string>())
                : null,
            Principals = PrincipalsOf(recorded["identity"]),
            LinkedServers = [.. properties["linkedServers"]!.AsArray().Select(link => ResourceId.Parse(link!["id"]!.GetValue<string>()))],
        };
    }

    // Which ones they are is the directory's own choice. While one is being made it is not answered.
    private static RedisPrincipals? PrincipalsOf(JsonNode? identity)
    {
        var shared = identity?["userAssignedIdentities"]?.AsObject().Select(pair => pair.Value!).ToList() ?? [];
        return identity?["principalId"] is null && shared.All(one => one["principalId"] is null)
            ? null
            : new RedisPrincipals(
                (string?)identity!["tenantId"] ?? "",
                IdOf(identity, "principalId"),
                [.. shared.Select(one => new UserAssignedPrincipal(IdOf(one, "principalId"), IdOf(one, "clientId")))]);
    }

    private static Guid IdOf(JsonNode node, string name) => node[name] is { } text ? Guid.Parse((string)text!) : Guid.Empty;

    private static void AssertSame(JsonObject recorded, JsonObject written, string what)
    {
        // Which zone is preferred is the service's own choice, and its JSON is laid out over lines.
        (recorded["properties"]!["redisConfiguration"] as JsonObject)!.Remove(RedisSettingKeys.ZonalConfiguration);
        (written["properties"]!["redisConfiguration"] as JsonObject)!.Remove(RedisSettingKeys.ZonalConfiguration);
        Assert.True(JsonNode.DeepEquals(recorded, written), $"{what}\nrecorded {recorded}\nwritten {written}");
    }

    private static bool IsOfCache(JsonObject exchange) =>
        ResourceId.TryParse(Path(exchange).Split('?')[0], out var id) && id.IsType(ResourceTypes.Redis);

    private static ResourceId IdOf(JsonObject exchange) => ResourceId.Parse(Path(exchange).Split('?')[0]);

    private static string Path(JsonObject exchange) => Text(exchange, "url");

    private static string Text(JsonObject exchange, string name) => exchange[name]!.GetValue<string>();
}
