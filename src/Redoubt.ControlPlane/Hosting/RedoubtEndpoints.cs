using System.Diagnostics;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Diagnosis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>What the command line asks and the cloud does not have: how the service is, and how to get into a host's namespace.</summary>
internal sealed class RedoubtEndpoints(
    Instance instance,
    Datacenter datacenter,
    OperationQueue queue,
    HostResolvers resolvers,
    RedisRoles roles,
    MachineMemory memory,
    CacheHealth health,
    TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/redoubt/status", Status);
        routes.MapGet("/redoubt/hosts", (string nic) => Host(nic));
        routes.MapGet("/redoubt/internet", () => Entrance(datacenter.InternetNamespacePath, instance.ResolvConf));
        routes.MapGet("/redoubt/caches", CacheAsync);
    }

    private JsonObject Status(HttpContext context)
    {
        var snapshot = instance.Store.Snapshot;
        var caches = snapshot.OfType(ResourceTypes.Redis).ToList();
        var nodes = caches.Sum(cache => cache.ReadPlacement<RedisPlacement>().Nodes.Count);
        return new JsonObject
        {
            ["instance"] = instance.Identity.Instance,
            ["version"] = ServiceVersion.Text,
            ["uptimeSeconds"] = Math.Round(time.GetElapsedTime(started).TotalSeconds, 1),
            ["memoryBytes"] = Environment.WorkingSet,
            ["memoryScale"] = instance.Identity.MemoryScale,
            ["url"] = OperationLinks.Base(context),
            ["data"] = instance.Folder.Path,
            ["caches"] = caches.Count,
            ["networks"] = snapshot.OfType(ResourceTypes.VirtualNetwork).Count(),
            ["hosts"] = snapshot.OfType(ResourceTypes.NetworkInterface).Count() + nodes,
            ["operationsRunning"] = queue.Count,
        };
    }

    private JsonObject Host(string nic)
    {
        var member = Find(nic);
        var network = instance.Store.Snapshot.Find(member.ReadInterface().SubnetId.Parent);
        return Entrance(
            datacenter.HostNamespacePath(member.ReadPlacement<InterfacePlacement>().Index),
            network is null ? instance.ResolvConf : resolvers.FileOf(network));
    }

    private async Task<JsonObject> CacheAsync(string id, CancellationToken cancellationToken)
    {
        var stored = Find(id);
        var (cache, placement) = (stored.ReadRedis(), stored.ReadPlacement<RedisPlacement>());
        var inStep = await roles.InStepAsync(stored, cancellationToken);
        return new JsonObject
        {
            ["hostName"] = cache.HostName,
            ["virtualIp"] = placement.VirtualIp,
            ["nodeMemoryBytes"] = memory.Scaled(RedisSize.Of(cache.Sku)),
            ["nodes"] = new JsonArray([.. placement.Nodes.Index().Select(entry => new JsonObject
            {
                ["name"] = RedisNodeSpecs.NameOf(entry.Item),
                ["address"] = entry.Item.Address,
                ["shard"] = placement.ShardOf(entry.Index),
                ["role"] = placement.IsPrimary(entry.Index) ? "primary" : "replica",
                ["sslPort"] = RedisMappings.SslPort(entry.Index),
                ["nonSslPort"] = cache.EnableNonSslPort ? RedisMappings.NonSslPort(entry.Index) : null,
                ["pid"] = entry.Item.Pid,
                ["inStep"] = inStep[entry.Index],
            })]),
            ["operation"] = queue.FindRunning(stored.Id) is { } running ? OperationOf(running) : null,
            ["health"] = new JsonArray([.. health.Of(stored).Select(row => new JsonObject
            {
                ["row"] = row.Row,
                ["lastSuccess"] = row.LastSuccess,
                ["failingSince"] = row.FailingSince,
                ["reason"] = row.Reason,
            })]),
        };
    }

    private static JsonObject OperationOf(RunningOperation running) => new()
    {
        ["name"] = running.Operation.Kind,
        ["startTime"] = running.Operation.Started,
        ["percentComplete"] = running.Progress.Percent,
        ["steps"] = new JsonArray([.. running.Steps.Select(step => new JsonObject
        {
            ["name"] = step.Name,
            ["startTime"] = step.Begun,
        })]),
    };

    private static JsonObject Entrance(string networkNamespace, string resolvConf) => new()
    {
        ["networkNamespace"] = networkNamespace,
        ["resolvConf"] = resolvConf,
    };

    private StoredResource Find(string text)
    {
        if (!ResourceId.TryParse(text, out var id))
        {
            throw new DiagnosticException(GroupDiagnostics.InvalidPath(text));
        }

        return instance.Store.Snapshot.Find(id) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));
    }
}
