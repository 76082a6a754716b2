using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Writes a cache as the service answers it.</summary>
public static class RedisWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it, see <see cref="DesiredState"/>; unknown properties are answered.</param>
    /// <param name="cache">The same, read.</param>
    /// <param name="facts">What the service knows.</param>
    public static JsonObject Write(JsonObject stored, RedisResource cache, RedisFacts facts)
    {
        var answer = new JsonObject
        {
            ["id"] = ResourceId.Create(cache.Id.SubscriptionId, cache.Id.ResourceGroup, ResourceTypes.Redis, cache.Id.Name).ToString(),
            ["location"] = Location.DisplayNameOf(cache.Location),
            ["name"] = cache.Id.Name,
            ["type"] = ResourceTypes.Redis,
            ["tags"] = Answer.CopyOf(stored, "tags"),
            ["properties"] = WriteProperties(PropertyName.Find(stored, "properties") as JsonObject ?? [], cache, facts),
        };
        if (cache.Identity is { } identity && facts.Principals is { } principals)
        {
            answer["identity"] = IdentityWriter.Write(identity, principals);
        }

        Answer.KeepRest(answer, stored);
        if (cache.Identity is null)
        {
            // Type None is answered as nothing.
            answer.Remove(PropertyName.Of(answer, "identity") ?? "");
        }

        return answer;
    }

    private static JsonObject WriteProperties(JsonObject sent, RedisResource cache, RedisFacts facts)
    {
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["redisVersion"] = facts.RedisVersion,
            ["sku"] = new JsonObject
            {
                ["name"] = cache.Sku.Tier.ToString(),
                ["family"] = cache.Sku.Family.ToString(),
                ["capacity"] = cache.Sku.Capacity,
            },
            ["enableNonSslPort"] = cache.EnableNonSslPort,
            ["instances"] = Answer.Array(WriteInstances(cache, facts)),
        };
        Answer.Keep(properties, sent, "minimumTlsVersion");
        properties["publicNetworkAccess"] = "Enabled";
        Answer.Keep(properties, sent, "publicNetworkAccess");
        properties["tenantSettings"] = Answer.CopyOf(sent, "tenantSettings");
        properties["redisConfiguration"] = WriteConfiguration(cache, facts);
        properties["accessKeys"] = facts.AccessKeys is { } keys
            ? new JsonObject { ["primaryKey"] = keys.Primary, ["secondaryKey"] = keys.Secondary }
            : null;
        properties["hostName"] = cache.HostName;
        properties["port"] = RedisPorts.Plain;
        properties["sslPort"] = RedisPorts.Tls;
        WritePlacement(properties, cache, facts);
        properties["linkedServers"] = Answer.Array(facts.LinkedServers.Select(Answer.Reference));
        if (facts.PrivateEndpointConnections.Count > 0)
        {
            properties["privateEndpointConnections"] = Answer.Array(
                facts.PrivateEndpointConnections.Select(connection => connection.DeepClone()));
        }

        WriteReplicas(properties, sent, cache);
        Answer.KeepRest(properties, sent);
        return properties;
    }

    private static void WritePlacement(JsonObject properties, RedisResource cache, RedisFacts facts)
    {
        if (cache.ShardCount is { } shards)
        {
            properties["shardCount"] = shards;
        }

        if (cache.SubnetId is { } subnet)
        {
            properties["subnetId"] = subnet.ToString();
            properties["staticIP"] = (facts.FrontEnd ?? cache.StaticIp)?.ToString();
        }
    }

    // The service answers replicas, under both names, where they were asked for or where there are zones.
    private static void WriteReplicas(JsonObject properties, JsonObject sent, RedisResource cache)
    {
        var asked = sent.Any(pair => pair.Key.StartsWith("replicasPer", StringComparison.OrdinalIgnoreCase) && pair.Value is not null);
        if (asked || cache.Zones.Count > 0)
        {
            properties["replicasPerMaster"] = cache.ReplicasPerPrimary;
            properties["replicasPerPrimary"] = cache.ReplicasPerPrimary;
        }
    }

    private static IEnumerable<JsonObject> WriteInstances(RedisResource cache, RedisFacts facts)
    {
        var nodesPerShard = cache.NodeCount / Math.Max(1, cache.ShardCount ?? 1);
        var planned = Enumerable.Range(0, cache.NodeCount).Select(
            node => new RedisInstance(node / nodesPerShard, node % nodesPerShard, IsPrimary: false));
        foreach (var node in facts.Instances ?? planned)
        {
            var offset = RedisPorts.Offset(node.Shard, node.Index, nodesPerShard);
            var instance = new JsonObject { ["sslPort"] = RedisPorts.FirstNodeTls + offset };
            if (cache.EnableNonSslPort)
            {
                instance["nonSslPort"] = RedisPorts.FirstNodePlain + offset;
            }

            if (node.Zone is { } zone)
            {
                instance["zone"] = zone;
            }

            if (cache.ShardCount is not null || node.Zone is not null)
            {
                instance["shardId"] = node.Shard;
            }

            instance["isMaster"] = node.IsPrimary;
            instance["isPrimary"] = node.IsPrimary;
            yield return instance;
        }
    }

    private static JsonObject WriteConfiguration(RedisResource cache, RedisFacts facts)
    {
        var settings = RedisSettings.Of(cache);
        var configuration = new JsonObject
        {
            [RedisSettingKeys.MaxClients] = Text(settings.MaxClients),
            [RedisSettingKeys.MaxMemoryReserved] = Text(settings.ReservedMegabytes),
            [RedisSettingKeys.MaxFragmentationMemoryReserved] = Text(settings.FragmentationReservedMegabytes),
            [RedisSettingKeys.MaxMemoryDelta] = Text(settings.DeltaMegabytes),
        };
        foreach (var (key, value) in cache.Configuration.Where(pair => !RedisSettingKeys.Secret.Contains(pair.Key)))
        {
            Answer.Default(configuration, key, value);
        }

        if (ZonalConfiguration.Of(facts.Instances ?? []) is { } zonal)
        {
            configuration[RedisSettingKeys.ZonalConfiguration] = zonal;
        }

        return configuration;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
