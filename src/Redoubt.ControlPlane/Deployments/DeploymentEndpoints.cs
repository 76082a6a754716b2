using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>Deployments of a resource group: validate, create, read, their operations.</summary>
internal sealed class DeploymentEndpoints(
    Instance instance,
    ResourceService resources,
    OperationQueue queue,
    OperationEndpoints operations,
    DeploymentPlanning planning,
    DeploymentPreflight preflight,
    DeploymentProvider provider)
{
    private const string Group = "/subscriptions/{subscription}/resourceGroups/{group}";
    private const string All = $"{Group}/providers/Microsoft.Resources/deployments";
    private const string One = $"{All}/{{name}}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(One, PutAsync);
        routes.MapPost($"{One}/validate", ValidateAsync);
        routes.MapMethods(One, [HttpMethods.Head], Head);
        routes.MapGet($"{One}/operations", Operations);
        routes.MapGet($"{One}/operationStatuses/{{operation:guid}}", operations.StatusAsync);

        // The Azure CLI asks without the provider.
        routes.MapGet($"{Group}/deployments/{{name}}/operations", Operations);
    }

    private async Task<IResult> PutAsync(HttpContext context, string subscription, string group, string name)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var (id, request, plan, placement) = await planning.ReadAsync(context, subscription, group, name);
        var outcome = instance.Store.Accept(change =>
        {
            preflight.Check(id, plan, placement, change.Now, change.Time);
            ResourceService.RefuseBusy(id, change.Now);
            change.Subject = ActivitySubject.Of(ResourceTypes.Deployment, "write", id.ToString(), ArmRequest.Origin(context));
            var accepted = provider.Put(id, request, plan, placement, change);
            change.LogRequest(accepted.Operation, accepted.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            return accepted;
        });
        queue.Start(outcome.Operation!);
        context.Response.Headers["Azure-AsyncOperation"] =
            $"{OperationLinks.Base(context)}{id}/operationStatuses/{outcome.Operation!.Id}?api-version={version}";
        context.Response.Headers.RetryAfter = "1";
        return Results.Json(resources.Get(id), statusCode: outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<JsonObject> ValidateAsync(HttpContext context, string subscription, string group, string name)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var (id, request, plan, placement) = await planning.ReadAsync(context, subscription, group, name);
        preflight.Check(id, plan, placement, instance.Store.Snapshot, instance.Store.Now);
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = ResourceTypes.Deployment,
            ["properties"] = new JsonObject
            {
                ["templateHash"] = request.Hash(),
                ["parameters"] = plan.Parameters.DeepClone(),
                ["mode"] = request.Mode.ToString(),
                ["provisioningState"] = ProvisioningStates.Succeeded,
                ["timestamp"] = placement.Begun.UtcDateTime,
                ["duration"] = "PT0S",
                ["correlationId"] = placement.CorrelationId.ToString(),
                ["providers"] = new JsonArray(),
                ["dependencies"] = new JsonArray(),
                ["validatedResources"] = new JsonArray(
                    [.. plan.Resources.Select(resource => new JsonObject { ["id"] = resource.Id.ToString() })]),
            },
        };
    }

    private IResult Head(string subscription, string group, string name) =>
        instance.Store.Snapshot.TryGet(planning.IdOf(subscription, group, name), out _) ? Results.NoContent() : Results.NotFound();

    private JsonObject Operations(string subscription, string group, string name)
    {
        var deployment = planning.Existing(planning.IdOf(subscription, group, name));
        var steps = instance.Store.StepsOf(deployment.Key).Where(step => step.State != DeploymentStep.Waiting);
        return ArmPage.Of(steps.Select(step => DeploymentAnswer.Operation(
            deployment,
            step,
            instance.Store.Now,
            step.OperationId is { } operation ? queue.ProgressOf(operation) : OperationProgress.None)));
    }
}
