using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Deployments.WhatIf;

/// <summary>What a deployment would change: the walk that a deployment begins with, and nothing after it.</summary>
internal sealed class WhatIfEndpoints(
    Instance instance, DeploymentPlanning planning, DeploymentPreflight preflight, ResourceService resources)
{
    private const string OperationKind = "deployment.whatIf";

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var one in DeploymentPlanning.Paths)
        {
            routes.MapPost($"{one}/whatIf", (Delegate)AskAsync);
        }
    }

    /// <summary>The answer is there at once; clients ask for it where they expect it.</summary>
    private async Task<IResult> AskAsync(HttpContext context)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var planned = await planning.ReadAsync(context);
        var answer = Foresee(planned);
        var operation = instance.Store.Accept(change =>
        {
            var begun = StoredOperation.Begin(OperationKind, planned.Id.ToString(), change.Time);
            return change.Put(begun.End(ProvisioningStates.Succeeded, change.Time) with
            {
                Result = instance.Secrets.Seal(answer.ToJsonString(), begun.Id.ToString()),
            });
        });
        OperationLinks.ForSubscription(context, planned.Id.SubscriptionId, operation.Id, version);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private JsonObject Foresee(PlannedDeployment planned)
    {
        var before = instance.Store.Snapshot;
        try
        {
            var foresight = preflight.Check(planned, before, instance.Store.Now);
            var unnamed = planned.Id.IsInGroup
                ? UnnamedResources.Of(planned.Id.ResourceGroup, foresight.Resources.Select(resource => resource.Id), before)
                : [];
            var isComplete = planned.Request.Mode == DeploymentMode.Complete;
            return new WhatIfResult(resources, before, foresight.After, planned.Request.WantsIdsOnly)
                .Of(foresight.Resources, ignored: isComplete ? [] : unnamed, deleted: isComplete ? unnamed : []);
        }
        catch (InvalidDeploymentException invalid)
        {
            // The question is answered, and the answer is that the deployment would be refused.
            return new JsonObject { ["status"] = ProvisioningStates.Failed, ["error"] = ArmError.From(invalid) };
        }
    }
}
