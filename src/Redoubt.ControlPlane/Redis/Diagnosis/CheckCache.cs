using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Analysis.Capacity;
using Redoubt.Analysis.Contracts;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>
/// POST {subnet}/checkCache, an extension of this service: what <see cref="DiagnoseNetwork"/> would say of a cache that does not stand yet.
/// What its create would be refused for, this is refused for.
/// </summary>
internal sealed class CheckCache(
    ResourceStore store, RedisProvider caches, TopologySource topologies, TimeProvider time)
{
    private const string Path =
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{network}/subnets/{subnet}/checkCache";

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, (Delegate)CheckAsync);

    private async Task<JsonObject> CheckAsync(HttpContext context)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var path = context.Request.Path.Value!;
        var (subnet, snapshot) = (ResourceId.Parse(path[..path.LastIndexOf('/')]), store.Snapshot);
        var network = snapshot.Find(subnet.Parent)?.ReadNetwork();
        if (network is null || !network.Subnets.Any(each => each.Id.Equals(subnet)))
        {
            throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(subnet));
        }

        var cache = Read(await ArmRequest.ReadBodyAsync(context.Request), subnet, network);
        DiagnosticException.ThrowIfAny(caches.WhyNotCreated(cache, snapshot));
        var sku = cache.Zones.Count == 0 ? NetworkSku.Basic : NetworkSku.Standard;
        var planned = PlannedCache.Into(topologies.Now.Topology, cache.Id, subnet, CacheShape.Of(cache), sku)
            ?? throw new InvalidOperationException($"The rules let '{cache.Id}' pass, and yet its subnet has no addresses for it.");
        return DiagnosisAnswer.Render(NetworkDiagnosis.Predict(planned), isLive: false, time.GetUtcNow());
    }

    /// <summary>The cache as its create would ask for it: only a Premium one is in a network.</summary>
    private static RedisResource Read(JsonObject body, ResourceId subnet, VirtualNetwork network)
    {
        if (body["name"]?.GetValueKind() != JsonValueKind.String)
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter("name", "The name that the cache is to have is wanted, as text."));
        }

        var id = ResourceId.Create(subnet.SubscriptionId, subnet.ResourceGroup, ResourceTypes.Redis, body["name"]!.GetValue<string>());
        var create = new JsonObject
        {
            ["location"] = network.Location,
            ["zones"] = body["zones"]?.DeepClone(),
            ["properties"] = new JsonObject
            {
                ["sku"] = new JsonObject { ["name"] = "Premium", ["family"] = "P", ["capacity"] = 1 },
                ["subnetId"] = subnet.ToString(),
                ["shardCount"] = body["shardCount"]?.DeepClone(),
                ["replicasPerPrimary"] = body["replicasPerPrimary"]?.DeepClone(),
            },
        };
        return RedisReader.Read(id, create).Value;
    }
}
