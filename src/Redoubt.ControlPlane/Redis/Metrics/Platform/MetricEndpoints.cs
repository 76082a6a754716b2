using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Metrics.Platform;

/// <summary>The platform metrics of a cache, below its id.</summary>
internal sealed class MetricEndpoints(ResourceStore store, MetricHistory history)
{
    private const string OfCache =
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Cache/redis/{name}/providers/Microsoft.Insights";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{OfCache}/metricDefinitions", (HttpContext context, string subscription, string group, string name) =>
            MetricAnswer.Definitions(Find(context, subscription, group, name)));
        routes.MapGet($"{OfCache}/metrics", Values);
    }

    private JsonObject Values(HttpContext context, string subscription, string group, string name)
    {
        var cache = Find(context, subscription, group, name);
        return MetricAnswer.Values(cache, MetricQuery.Parse(context.Request.Query, store.Now), history);
    }

    private StoredResource Find(HttpContext context, string subscription, string group, string name)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var id = ResourceId.Create(subscription, group, ResourceTypes.Redis, name);
        return store.Snapshot.Find(id) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));
    }
}
