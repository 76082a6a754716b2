using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>Deployments to resource groups and to the subscription: validate, create, their operations.</summary>
internal sealed class DeploymentEndpoints(
    Instance instance,
    ResourceService resources,
    OperationQueue queue,
    OperationEndpoints operations,
    DeploymentPlanning planning,
    DeploymentPreflight preflight,
    DeploymentProvider provider)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var one in DeploymentPlanning.Paths)
        {
            routes.MapPut(one, (Delegate)PutAsync);
            routes.MapPost($"{one}/validate", (Delegate)ValidateAsync);
            routes.MapGet($"{one}/operations", Operations);
            routes.MapGet($"{one}/operationStatuses/{{operation:guid}}", operations.StatusAsync);

            // The Azure CLI asks without the provider.
            routes.MapGet($"{one.Replace("/providers/Microsoft.Resources", "", StringComparison.Ordinal)}/operations", Operations);
        }
    }

    private async Task<IResult> PutAsync(HttpContext context)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var planned = await planning.ReadAsync(context);
        var (id, request, plan, placement) = planned;

        // On a snapshot, so that nobody waits for a walk over hundreds of resources; each is decided anew when its turn comes.
        preflight.Check(planned, instance.Store.Snapshot, instance.Store.Now);
        var outcome = instance.Store.Accept(change =>
        {
            if (id.IsInGroup)
            {
                ResourceService.RequireGroup(id.ResourceGroup, change.Now);
            }

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

    private async Task<JsonObject> ValidateAsync(HttpContext context)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var planned = await planning.ReadAsync(context);
        var (id, request, plan, placement) = planned;
        preflight.Check(planned, instance.Store.Snapshot, instance.Store.Now);
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

    private JsonObject Operations(HttpContext context)
    {
        var deployment = planning.Existing(planning.IdOf(context));
        var steps = instance.Store.StepsOf(deployment.Key).Where(step => step.State != DeploymentStep.Waiting);
        return ArmPage.Of(steps.Select(step => DeploymentAnswer.Operation(
            deployment,
            step,
            instance.Store.Now,
            step.OperationId is { } operation ? queue.ProgressOf(operation) : OperationProgress.None)));
    }
}
