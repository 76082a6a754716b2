using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// Asks of every resource whether its PUT would be accepted, in the order of the plan and on a change that is thrown away.
/// Resources whose body depends on others' answers are left for the deployment itself, and so is what depends on them.
/// </summary>
internal sealed class DeploymentPreflight(ResourceService resources, ServiceIdentity identity)
{
    public void Check(ResourceId deployment, DeploymentPlan plan, DeploymentPlacement placement, StoreChange change)
    {
        var unknown = new HashSet<ResourceId>();
        var problems = new List<Diagnostic>();
        foreach (var resource in plan.Resources.Where(resource => !resource.IsExisting))
        {
            if (resource.NeedsRuntime || resource.DependsOn.Any(unknown.Contains))
            {
                unknown.Add(resource.Id);
                continue;
            }

            try
            {
                CheckOne(resource, resource.Evaluate(NoResources.Instance), placement, change);
            }
            catch (DiagnosticException refusal)
            {
                problems.AddRange(refusal.Diagnostics);
                unknown.Add(resource.Id);
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidDeploymentException(deployment.Name, placement.CorrelationId, problems);
        }
    }

    private void CheckOne(PlannedResource resource, JsonObject body, DeploymentPlacement placement, StoreChange change)
    {
        if (resource.IsDeployment)
        {
            Check(resource.Id, new DeploymentRequest(body.ToJsonString()).Plan(resource.Id, placement, identity, change.Now), placement, change);
            return;
        }

        var before = change.Now;
        resources.PutWithin(new PutRequest(resource.Id, body), new RequestOrigin(placement.CorrelationId, null), change);

        // What follows sees what this works on as it will be once it is done.
        foreach (var busy in change.Now.Resources.Values.Where(stored => stored.IsBusy && before.Find(stored.Id) is not { IsBusy: true }).ToList())
        {
            change.Put(busy with { State = ProvisioningStates.Succeeded });
        }
    }

    private sealed class NoResources : IRuntimeResources
    {
        public static NoResources Instance { get; } = new();

        public JsonObject? Reference(string resourceId, string? apiVersion, bool full) => null;

        public JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments) => [];
    }
}
