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
internal sealed class DeploymentRun(
    Instance instance, DeploymentCleanup cleanup, DeploymentCancellation cancellation, LinkFetcher links, IServiceProvider services)
    : IOperationHandler
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
        try
        {
            await DeployAsync(deployment, plan, request.Source, runtime, operation.Origin, cancellationToken);
            GoOn();
            var outputs = plan.EvaluateOutputs(runtime);
            if (request.Mode == DeploymentMode.Complete)
            {
                await cleanup.RunAsync(deployment, GoOn, operation.Origin, cancellationToken);
            }

            return change => Settle(change, id, ProvisioningStates.Succeeded, ended => ended with { Outputs = outputs });
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && IsCanceled(deployment.Key))
        {
            // What failed meanwhile is told by its step.
            throw new OperationStoppedException(TemplateDiagnostics.Canceled(id.Name));
        }

        void GoOn()
        {
            if (IsCanceled(deployment.Key))
            {
                throw new OperationStoppedException(TemplateDiagnostics.Canceled(id.Name));
            }
        }
    }

    public void Fail(StoreChange change, StoredOperation operation)
    {
        var id = ResourceId.ParseAnywhere(operation.ResourceId);
        if (DeploymentCancellation.IsCanceled(id.Key, change.Now))
        {
            Settle(change, id, ProvisioningStates.Canceled, ended => ended);
            return;
        }

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
            running[resource.Id] = step.State is ProvisioningStates.Succeeded or ProvisioningStates.Canceled
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
        if (!TryBegin(step))
        {
            // What an earlier service had begun is followed to its end; what had not is not begun.
            await FollowAsync(step, cancellationToken);
            return;
        }

        step = step with { State = ProvisioningStates.Running, Started = step.Started ?? store.Now };
        try
        {
            var body = resource.Evaluate(runtime);

            // What it links to is known from before, unless the link itself was made from what other resources say.
            var operation = await links.WithLinksAsync(
                source.Contents,
                known => PutAsync(
                    new PutRequest(resource.Id, body)
                    {
                        Source = source with { Contents = known },
                        WrittenTemplate = Written(resource, body),
                    },
                    step.DeploymentKey,
                    origin,
                    cancellationToken),
                cancellationToken);
            if (operation is not null)
            {
                step = step with { OperationId = operation.Id };
                Record(step);
                if (resource.IsDeployment && IsCanceled(step.DeploymentKey))
                {
                    cancellation.CancelWith(resource.Id);
                }

                await services.GetRequiredService<OperationQueue>().WaitForEndAsync(operation.Id, cancellationToken);
            }

            Record(step with { State = ProvisioningStates.Succeeded, Ended = store.Now });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var isCanceled = exception is OperationStoppedException
                or OperationFailedException { Operation.Status: ProvisioningStates.Canceled };
            Record(step with
            {
                State = isCanceled ? ProvisioningStates.Canceled : ProvisioningStates.Failed,
                Ended = store.Now,
                Error = ArmError.From(exception).ToJsonString(),
            });
            throw;
        }
    }

    private bool IsCanceled(string deployment) => DeploymentCancellation.IsCanceled(deployment, store.Snapshot);

    /// <summary>Whether it may begin; that it has is in the store before a cancellation is, or else it does not.</summary>
    private bool TryBegin(DeploymentStep step) => store.Accept(change =>
    {
        var canBegin = !DeploymentCancellation.IsCanceled(step.DeploymentKey, change.Now);
        if (canBegin)
        {
            change.Put(step with { State = ProvisioningStates.Running, Started = step.Started ?? change.Time });
        }

        return canBegin;
    });

    private async Task FollowAsync(DeploymentStep step, CancellationToken cancellationToken)
    {
        if (step.State != ProvisioningStates.Running)
        {
            return;
        }

        if (step.OperationId is { } operation)
        {
            await services.GetRequiredService<OperationQueue>().WaitAsync(operation, Timeout.InfiniteTimeSpan, cancellationToken);
        }

        var ended = step.OperationId is { } id ? store.FindOperation(id) : null;
        Record(step with { State = ended?.Status ?? ProvisioningStates.Canceled, Ended = store.Now, Error = ended?.Error });
    }

    /// <summary>The template inside as it is written, where evaluating has put values of this deployment into it.</summary>
    private static JsonObject? Written(PlannedResource resource, JsonObject body) =>
        resource.IsDeployment && resource.WrittenTemplate is { } written && !JsonNode.DeepEquals(written, body["properties"]?["template"])
            ? written
            : null;

    /// <summary>
    /// A resource that is busy, with this deployment's own cut-off request or with a sibling's, is asked again when it is idle.
    /// </summary>
    private async Task<StoredOperation?> PutAsync(
        PutRequest request, string deployment, RequestOrigin origin, CancellationToken cancellationToken)
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

                if (IsCanceled(deployment))
                {
                    throw new OperationStoppedException(TemplateDiagnostics.Canceled(ResourceId.ParseAnywhere(deployment).Name));
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
            // Cancelled in the last moment it is cancelled, as was answered.
            var ended = placement.IsCanceled ? ProvisioningStates.Canceled : state;
            change.Put(deployment.WithPlacement(end(placement)) with { State = ended });
        }
    }
}
