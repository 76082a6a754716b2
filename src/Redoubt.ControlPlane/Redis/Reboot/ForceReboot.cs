using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>POST forceReboot: by kind of node, or by the nodes' own ports.</summary>
internal sealed class ForceReboot : IOperationAction
{
    private const string RebootType = "rebootType", Ports = "ports", ShardId = "shardId";

    public string Type => ResourceTypes.Redis;

    public string Name => "forceReboot";

    public JsonObject Answer => new() { ["message"] = "reboot operation enqueued" };

    public StoredOperation Begin(StoredResource resource, JsonObject body, StoreChange change)
    {
        if (resource.State == ProvisioningStates.Failed)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(resource.Id, resource.State));
        }

        var nodes = NodesOf(resource, body);
        change.Put(resource with { State = ProvisioningStates.Updating });
        return change.Put(StoredOperation.Begin(
            RedisReboot.OperationKind, resource.Id.ToString(), change.Time, JsonSerializer.Serialize(nodes, StoreJson.Options)));
    }

    private static List<int> NodesOf(StoredResource resource, JsonObject body)
    {
        var (cache, placement) = (resource.ReadRedis(), resource.ReadPlacement<RedisPlacement>());
        return body[Ports] is JsonArray { Count: > 0 } ports
            ? [.. ports.Select(port => NodeAt(port, placement)).Distinct()]
            : [.. ShardsOf(cache, placement, body).SelectMany(shard => NodesOf(Text(body[RebootType]), placement, shard))];
    }

    /// <summary>The shard that is meant; where none is named, all of them.</summary>
    private static IEnumerable<int> ShardsOf(RedisResource cache, RedisPlacement placement, JsonObject body)
    {
        var last = placement.Primaries.Count - 1;
        return (cache.ShardCount, Text(body[ShardId])) switch
        {
            (_, null) => placement.Shards,
            (null, _) => throw Refuse(ShardId, "The cache is not clustered, so it has no shards: leave shardId out."),
            (_, { } text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var shard) && shard <= last => [shard],
            (_, var text) => throw Refuse(ShardId, $"'{text}' is not one of the cache's shards: they are 0 to {last}."),
        };
    }

    private static IEnumerable<int> NodesOf(string? kind, RedisPlacement placement, int shard)
    {
        var all = placement.NodesOf(shard).ToList();
        return kind?.ToUpperInvariant() switch
        {
            "PRIMARYNODE" => [placement.Primaries[shard]],
            "SECONDARYNODE" when all.Count == 1 =>
                throw Refuse(RebootType, "A Basic cache has one node and no secondary: take PrimaryNode or AllNodes."),
            "SECONDARYNODE" => all.Where(node => !placement.IsPrimary(node)),
            "ALLNODES" => all,
            _ => throw Refuse(RebootType, "PrimaryNode, SecondaryNode or AllNodes is wanted, or ports with ports of nodes."),
        };
    }

    /// <summary>A node is known by either of its two ports, as a number or as text.</summary>
    private static int NodeAt(JsonNode? port, RedisPlacement placement)
    {
        var known = int.TryParse(Text(port), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Enumerable.Range(0, placement.Nodes.Count).Where(
                node => number == RedisMappings.SslPort(node) || number == RedisMappings.NonSslPort(node)).ToList()
            : [];
        return known is [var only]
            ? only
            : throw Refuse(
                Ports,
                $"'{Text(port)}' is not the port of a node: they are {RedisPorts.FirstNodeTls} to "
                + $"{RedisMappings.SslPort(placement.Nodes.Count - 1)}, or {RedisPorts.FirstNodePlain} to "
                + $"{RedisMappings.NonSslPort(placement.Nodes.Count - 1)}.");
    }

    private static string? Text(JsonNode? value) => (value as JsonValue)?.ToString();

    private static DiagnosticException Refuse(string path, string reason) => new(RedisDiagnostics.InvalidParameter(path, reason));
}
