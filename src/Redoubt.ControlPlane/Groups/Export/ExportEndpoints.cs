using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Groups.Export;

/// <summary>A resource group as a template.</summary>
internal sealed class ExportEndpoints(Instance instance)
{
    private const string OperationKind = "group.export";

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/subscriptions/{subscription}/resourceGroups/{group}/exportTemplate", ExportAsync);

    /// <summary>The answer is there at once; clients ask for it where they expect it.</summary>
    private async Task<IResult> ExportAsync(HttpContext context, string subscription, string group)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var options = ExportOptions.Read(await ArmRequest.ReadBodyAsync(context.Request));
        var snapshot = instance.Store.Snapshot;
        if (!snapshot.TryGetGroup(group, out var stored))
        {
            throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(group));
        }

        var exported = snapshot.InGroup(stored.Name).Where(
            resource => resource.State != ProvisioningStates.Deleting && !ResourceLocks.IsLock(resource.Id.Type) && options.Includes(resource.Id));
        var answer = new JsonObject { ["template"] = new GroupTemplate(exported, options).ToJson() };
        var operation = instance.Store.Accept(change =>
        {
            var begun = StoredOperation.Begin(OperationKind, $"/subscriptions/{subscription}/resourceGroups/{stored.Name}", change.Time);
            return change.Put(begun.End(ProvisioningStates.Succeeded, change.Time) with
            {
                Result = instance.Secrets.Seal(answer.ToJsonString(), begun.Id.ToString()),
            });
        });
        OperationLinks.ForSubscription(context, subscription, operation.Id, version);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
