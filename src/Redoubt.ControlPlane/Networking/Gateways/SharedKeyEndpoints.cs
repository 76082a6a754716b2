using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// The key of a connection, which has a path without a name: the one place that tells it. A new key joins the ends or parts them.
/// </summary>
internal sealed class SharedKeyEndpoints(Instance instance, ResourceStore store, OperationQueue queue)
{
    private const string Path =
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/connections/{name}/sharedkey";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, GetAsync);
        routes.MapPut(Path, PutAsync);
    }

    private Task GetAsync(HttpContext context, string subscription, string group, string name)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var connection = Find(Id(subscription, group, name), store.Snapshot);
        return context.Response.WriteAsJsonAsync(new JsonObject { ["value"] = connection.OpenSharedKey(instance.Secrets) });
    }

    private async Task PutAsync(HttpContext context, string subscription, string group, string name)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        if (body["value"] is not JsonValue value || !value.TryGetValue<string>(out var key))
        {
            throw new DiagnosticException(RequestDiagnostics.InvalidRequestFormat("value", "It is required, as text."));
        }

        var id = Id(subscription, group, name);
        DiagnosticException.ThrowIfAny(GatewayConnectionReader.CheckKey(id, key));
        var operation = store.Accept(change =>
        {
            ResourceService.RefuseBusy(id, change.Now);
            change.Put(Find(id, change.Now).WithSharedKey(key, instance.Secrets) with { State = ProvisioningStates.Updating });
            change.Subject = ActivitySubject.Of(ResourceTypes.Connection, "sharedKey/write", id.ToString(), ArmRequest.Origin(context));
            var begun = NetworkWrite.Begin(id, change);
            change.LogRequest(begun, StatusCodes.Status200OK);
            return begun;
        });
        queue.Start(operation);
        OperationLinks.ForPut(context, id, operation.Id, version);
        await context.Response.WriteAsJsonAsync(new JsonObject { ["value"] = key });
    }

    private static ResourceId Id(string subscription, string group, string name) =>
        ResourceId.Create(subscription, group, ResourceTypes.Connection, name);

    private static StoredResource Find(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.Find(id) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));
}
