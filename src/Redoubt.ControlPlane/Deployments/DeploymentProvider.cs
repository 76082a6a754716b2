using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// Microsoft.Resources/deployments, of clients and nested ones. The request is kept sealed: it may hold secure parameters.
/// </summary>
internal sealed class DeploymentProvider(Instance instance) : IResourceProvider
{
    public string Type => ResourceTypes.Deployment;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? DeploymentAnswer.Of(stored, instance.Store.StepsOf(stored.Key)) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var placement = NewPlacement("https://localhost", change.Time, change.Subject!.Origin.CorrelationId);
        var text = DeploymentRequest.Nested(request.Id, request.Body, request.Source, request.WrittenTemplate);
        return Put(request.Id, text, text.Plan(request.Id, placement, instance.Identity, change.Now), placement, change);
    }

    /// <summary>Accepts a deployment whose plan is known to be good.</summary>
    public PutOutcome Put(ResourceId id, DeploymentRequest request, DeploymentPlan plan, DeploymentPlacement placement, StoreChange change)
    {
        var exists = change.Now.TryGet(id, out var existing);
        var key = id.Key;
        change.Put(new StoredResource
        {
            Id = existing?.Id ?? id,
            Body = [],
            State = ProvisioningStates.Accepted,
            Secrets = instance.Secrets.Seal(request.ToKept(), key),
            Created = existing?.Created ?? change.Time,
            Changed = change.Time,
        }.WithPlacement(placement with
        {
            TemplateHash = request.Hash(),
            Parameters = plan.Parameters,
            Mode = request.Mode,
            Location = id.IsInGroup ? null : request.Location,
            TemplateLink = request.LinkAnswer("templateLink"),
            ParametersLink = request.LinkAnswer("parametersLink"),
        }));
        change.ClearSteps(key);
        foreach (var (sequence, resource) in plan.Resources.Where(resource => !resource.IsExisting).Index())
        {
            change.Put(new DeploymentStep(key, sequence, resource.Id.ToString(), DeploymentStep.Waiting, null, null, null, null));
        }

        return new PutOutcome(!exists, change.Put(StoredOperation.Begin(DeploymentRun.OperationKind, id.ToString(), change.Time)));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        // A deployment is a record of what was done: its resources stay.
        change.ClearSteps(stored.Key);
        change.Delete(stored);
        return change.Put(StoredOperation.Begin(DeploymentRun.OperationKind, id.ToString(), change.Time)
            .End(ProvisioningStates.Succeeded, change.Time));
    }

    public static DeploymentPlacement NewPlacement(string baseUrl, DateTimeOffset now, Guid correlationId) =>
        new(Guid.NewGuid(), now, correlationId, "", [], baseUrl);
}
