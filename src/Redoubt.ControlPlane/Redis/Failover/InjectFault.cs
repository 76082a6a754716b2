using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// POST injectFault, an extension of this service: lets the primary of a shard fail as machines fail, for drills. A crash ends its process, a
/// halfopen stops it where it stands, and a partition cuts its host off the network without a word to anybody.
/// </summary>
internal sealed class InjectFault(Datacenter datacenter) : IResourceAction
{
    private const string Fault = "fault", Shard = "shardId";

    public string Type => ResourceTypes.Redis;

    public string Name => "injectFault";

    public async Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var placement = resource.ReadPlacement<RedisPlacement>();
        var shard = ShardOf(placement, body);
        var node = placement.Nodes[placement.Primaries[shard]];
        if (RedisNodes.RecordOf(node) is not { } process)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(resource.Id, resource.State));
        }

        var fault = (body[Fault] as JsonValue)?.ToString();
        switch (fault?.ToUpperInvariant())
        {
            case "CRASH":
                NodeFaults.Crash(process);
                break;
            case "HALFOPEN":
                NodeFaults.Halt(process);
                break;
            case "PARTITION":
                await datacenter.CutOffAsync(node.HostIndex, cancellationToken);
                break;
            case "HEAL":
                foreach (var member in placement.Nodes)
                {
                    await datacenter.JoinAgainAsync(member.HostIndex, cancellationToken);
                }

                break;
            default:
                throw new DiagnosticException(RedisDiagnostics.InvalidParameter(Fault, "crash, halfopen, partition or heal is wanted."));
        }

        return new JsonObject { [Fault] = fault, ["node"] = placement.Primaries[shard] };
    }

    private static int ShardOf(RedisPlacement placement, JsonObject body)
    {
        var text = (body[Shard] as JsonValue)?.ToString() ?? "0";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var shard) && shard < placement.Primaries.Count
            ? shard
            : throw new DiagnosticException(RedisDiagnostics.InvalidParameter(
                Shard, $"'{text}' is not one of the cache's shards: 0 to {placement.Primaries.Count - 1}."));
    }
}
