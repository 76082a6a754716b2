using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// Deploys the resources of a plan, each as soon as those it depends on are there. What was done is in the store step by step,
/// so that a resumed deployment goes on where it was cut off: a PUT that was accepted already is asked for again and changes nothing.
/// </summary>
internal sealed class DeploymentRun(Instance instance, DeploymentCleanup cleanup, LinkFetcher links, IServiceProvider services) : IOperationHandler
{
    public const string OperationKind = "deployment.create";

    private readonly ResourceStore store = instance.Store;

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.ParseAnywhere(operation.ResourceId);
        var deployment = store.Accept(change => change.Put(change.Now.Resources[id.Key] with { State = ProvisioningStates.Running }));
        var placement = deployment.ReadPlacement<DeploymentPlacement>();
        var request = DeploymentRequest.OfKept(instance.Secrets.Open(deployment.Secrets!, deployment.Key));
        var plan = request.Plan(id, placement, instance.Identity, store.Snapshot);

        // Asked for late: the queue is made of handlers, and this handler uses the queue.
        var runtime = new RuntimeResources(services.GetRequiredService<ResourceService>(), operation.Origin);
        await DeployAsync(deployment, plan, request.Source, runtime, operation.Origin, cancellationToken);
        var outputs = plan.EvaluateOutputs(runtime);
        if (request.Mode == DeploymentMode.Complete)
        {
            await cleanup.RunAsync(deployment, operation.Origin, cancellationToken);
        }

        return change => Settle(change, id, ProvisioningStates.Succeeded, ended => ended with { Outputs = outputs });
    }

    public void Fail(StoreChange change, StoredOperation operation)
    {
        var id = ResourceId.ParseAnywhere(operation.ResourceId);
        var errors = store.StepsOf(id.Key).Select(step => step.Error).OfType<string>().Select(error => JsonNode.Parse(error)).ToArray();
        var error = new JsonObject
        {
            ["code"] = "DeploymentFailed",
            ["message"] = "At least one resource deployment operation failed. Please list deployment operations for details. "
                + "Please see https://aka.ms/arm-deployment-operations for usage details.",
            ["details"] = new JsonArray(errors),
        };
        Settle(change, id, ProvisioningStates.Failed, ended => ended with { Error = error });
    }

    private async Task DeployAsync(
        StoredResource deployment,
        DeploymentPlan plan,
        LinkedSource source,
        RuntimeResources runtime,
        RequestOrigin origin,
        CancellationToken cancellationToken)
    {
        var running = new Dictionary<ResourceId, Task>();
        var resources = plan.Resources.Where(resource => !resource.IsExisting).ToList();
        foreach (var (step, resource) in store.StepsOf(deployment.Key).Zip(resources))
        {
            var dependencies = resource.DependsOn.Where(running.ContainsKey).Select(dependency => running[dependency]).ToList();
            running[resource.Id] = step.State == ProvisioningStates.Succeeded
                ? Task.CompletedTask
                : DeployOneAsync(step, resource, source, dependencies, runtime, origin, cancellationToken);
        }

        await Task.WhenAll(running.Values);
    }

    private async Task DeployOneAsync(
        DeploymentStep step,
        PlannedResource resource,
        LinkedSource source,
        List<Task> dependencies,
        RuntimeResources runtime,
        RequestOrigin origin,
        CancellationToken cancellationToken)
    {
        // What depends on a failed resource is not begun, and is not itself a failure to report.
        await Task.WhenAll(dependencies);
        await Task.Yield();
        step = step with { State = ProvisioningStates.Running, Started = step.Started ?? store.Now };
        Record(step);
        try
        {
            var body = resource.Evaluate(runtime);

            // What it links to is known from before, unless the link itself was made from what other resources say.
            var operation = await links.WithLinksAsync(
                source.Contents,
                known => PutAsync(
                    new PutRequest(resource.Id, body) { Source = source with { Contents = known } }, origin, cancellationToken),
                cancellationToken);
            if (operation is not null)
            {
                step = step with { OperationId = operation.Id };
                Record(step);
                await services.GetRequiredService<OperationQueue>().WaitForEndAsync(operation.Id, cancellationToken);
            }

            Record(step with { State = ProvisioningStates.Succeeded, Ended = store.Now });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Record(step with { State = ProvisioningStates.Failed, Ended = store.Now, Error = ArmError.From(exception).ToJsonString() });
            throw;
        }
    }

    /// <summary>
    /// A resource that is busy, with this deployment's own cut-off request or with a sibling's, is asked again when it is idle.
    /// </summary>
    private async Task<StoredOperation?> PutAsync(PutRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var (resources, queue) = (services.GetRequiredService<ResourceService>(), services.GetRequiredService<OperationQueue>());
        while (true)
        {
            try
            {
                return resources.Put(request, origin).Operation;
            }
            catch (DiagnosticException refusal) when (refusal.Diagnostics[0].Descriptor == RequestDiagnostics.BusyKind)
            {
                var owner = request.Id.Parent ?? request.Id;
                var current = store.OperationsInProgress().FirstOrDefault(operation => operation.ResourceKey == owner.Key);
                if (current is not null)
                {
                    await queue.WaitForEndAsync(current.Id, cancellationToken);
                }
            }
        }
    }

    private void Record(DeploymentStep step) => store.Accept(change => change.Put(step));

    private static void Settle(StoreChange change, ResourceId id, string state, Func<DeploymentPlacement, DeploymentPlacement> end)
    {
        if (change.Now.TryGet(id, out var deployment))
        {
            var placement = deployment.ReadPlacement<DeploymentPlacement>() with { Ended = change.Time };
            change.Put(deployment.WithPlacement(end(placement)) with { State = state });
        }
    }
}
