using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>What can be asked about caches beside the caches themselves.</summary>
internal sealed class RedisQueries(ResourceStore store)
{
    private const string OneCache = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Cache/redis/{name}";
    private const string Provider = "/subscriptions/{subscription}/providers/Microsoft.Cache";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{OneCache}/listUpgradeNotifications", UpgradeNotifications);
        routes.MapPost($"{Provider}/CheckNameAvailability", (Delegate)CheckNameAsync);
    }

    /// <summary>What the cache's clients were told of its maintenance, and its new certificates; the newest first.</summary>
    private JsonObject UpgradeNotifications(HttpContext context, string subscription, string group, string name)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var id = ResourceId.Create(subscription, group, ResourceTypes.Redis, name);
        if (!store.Snapshot.TryGet(id, out var cache))
        {
            throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));
        }

        var from = store.Now - UpgradeNotification.ReadHistory(context.Request.Query["history"].ToString());
        return ArmPage.Of(store.FindNotifications(cache, from).Select(UpgradeNotification.Write));
    }

    private async Task<IResult> CheckNameAsync(HttpContext context)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        var (type, name) = (Text(body, "type"), Text(body, "name"));
        if (!type.Equals(ResourceTypes.Redis, StringComparison.OrdinalIgnoreCase))
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidParameter("type", $"It is '{type}'; {ResourceTypes.Redis} is wanted."));
        }

        if (!RedisName.IsValid(name))
        {
            throw new DiagnosticException(RedisDiagnostics.InvalidName(name));
        }

        var isTaken = store.Snapshot.OfType(ResourceTypes.Redis).Any(
            cache => cache.Id.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return isTaken ? throw new DiagnosticException(RedisDiagnostics.NameNotAvailable(name)) : Results.Ok();
    }

    private static string Text(JsonObject body, string name) =>
        body.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is JsonValue value
        && value.TryGetValue<string>(out var text)
            ? text
            : throw new DiagnosticException(RedisDiagnostics.InvalidParameter(name, "It is required, as text."));
}
