using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// One walk over a plan, resource by resource, each on the state that those before it would leave. What reads other resources sees them
/// as they would be; since that is a guess (a key or an address is only known once it is given), a refusal that follows from one is
/// left for the deployment itself.
/// </summary>
internal sealed class PreflightWalk(
    ResourceService resources, ServiceIdentity identity, DeploymentPlacement placement, StoreSnapshot before, DateTimeOffset time)
{
    /// <summary>Deployments inside of deployments multiply, and the walk keeps a processor and the state that it makes.</summary>
    private const int MostResources = 5_000;

    private readonly List<ForeseenResource> seen = [];
    private readonly HashSet<ResourceId> unknown = [];
    private readonly HashSet<ResourceId> guessed = [];
    private readonly Dictionary<ResourceId, JsonObject> outputs = [];

    private int visited;

    public StoreSnapshot Now { get; private set; } = before;

    public IReadOnlyList<ForeseenResource> Seen => seen;

    public void Visit(ResourceId deployment, DeploymentPlan plan, LinkedSource source)
    {
        var problems = new List<Diagnostic>();

        // Of all first: what stands on a type that is not offered is not asked, and may be of another such type.
        foreach (var resource in plan.Resources.Where(resource => !resource.IsExisting))
        {
            if (TemplateTypes.Problem(resource, resources) is { } problem)
            {
                problems.Add(problem);
                unknown.Add(resource.Id);
            }
        }

        foreach (var resource in plan.Resources.Where(resource => !resource.IsExisting && !unknown.Contains(resource.Id)))
        {
            if (resource.DependsOn.FirstOrDefault(unknown.Contains) is { } missing)
            {
                Doubt(resource, $"it depends on '{missing}', of which the same is true");
                continue;
            }

            var isGuess = resource.NeedsRuntime || resource.DependsOn.Any(guessed.Contains);
            try
            {
                VisitOne(resource, source);
                if (isGuess)
                {
                    guessed.Add(resource.Id);
                }
            }
            catch (Exception refusal) when (isGuess && visited <= MostResources && refusal is DiagnosticException or InvalidDeploymentException)
            {
                Doubt(resource, "it reads what is only there once the deployment runs");
            }
            catch (DiagnosticException refusal) when (visited <= MostResources)
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

    private void VisitOne(PlannedResource resource, LinkedSource source)
    {
        if (++visited > MostResources)
        {
            throw new DiagnosticException(TemplateDiagnostics.Limit(
                "resources of nested deployments", MostResources, visited, "properties.template.resources"));
        }

        var body = resource.Evaluate(new ForeseenResources(resources, Now, outputs));
        if (resource.IsDeployment)
        {
            var request = DeploymentRequest.Nested(resource.Id, body, source);
            var plan = request.Plan(resource.Id, placement, identity, Now);
            Visit(resource.Id, plan, request.Source);
            outputs[resource.Id] = plan.EvaluateOutputs(new ForeseenResources(resources, Now, outputs));
            return;
        }

        // A request that is refused halfway must leave nothing for those that follow.
        var attempt = new StoreChange(Now, time);
        resources.PutWithin(new PutRequest(resource.Id, body), new RequestOrigin(placement.CorrelationId, null), attempt);

        Now = ForeseenChange.Done(attempt, Now);
        seen.Add(new ForeseenResource(resource.Id, resource.ApiVersion, Unknown: null));
    }

    private void Doubt(PlannedResource resource, string reason)
    {
        unknown.Add(resource.Id);
        seen.Add(new ForeseenResource(resource.Id, resource.ApiVersion, reason));
    }
}
