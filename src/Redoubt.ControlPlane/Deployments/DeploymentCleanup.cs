using Redoubt.ControlPlane.Groups;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// The end of a deployment in mode Complete: deletes what it does not name, type by type, so that nothing goes before what stands on it.
/// Begun again it goes on with what is still there.
/// </summary>
internal sealed class DeploymentCleanup(ResourceStore store, ResourceDeletions deletions)
{
    /// <param name="deployment">The deployment.</param>
    /// <param name="goOn">Throws once nothing more shall be begun.</param>
    /// <param name="origin">Who asked for it.</param>
    /// <param name="cancellationToken">The end of the service.</param>
    public async Task RunAsync(StoredResource deployment, Action goOn, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var unnamed = UnnamedResources.Of(deployment.Id.ResourceGroup, NamedBy(deployment.Key), store.Snapshot);
        var next = store.StepsOf(deployment.Key).Select(step => step.Sequence + 1).DefaultIfEmpty(0).Max();
        var earlier = store.StepsOf(deployment.Key).Where(step => step.Action == DeploymentStep.Delete)
            .ToDictionary(step => step.ResourceId, StringComparer.OrdinalIgnoreCase);
        foreach (var sameType in unnamed.GroupBy(id => id.Type, StringComparer.OrdinalIgnoreCase))
        {
            var steps = sameType.Select(id => earlier.GetValueOrDefault(id.ToString()) ?? New(deployment.Key, next++, id)).ToList();
            goOn();
            await Task.WhenAll(steps.Select(step => DeleteAsync(step, origin, cancellationToken)));
        }
    }

    /// <summary>What a deployment and those inside of it have deployed.</summary>
    private IEnumerable<ResourceId> NamedBy(string deployment)
    {
        foreach (var step in store.StepsOf(deployment).Where(step => step.Action == DeploymentStep.Create))
        {
            var id = ResourceId.ParseAnywhere(step.ResourceId);
            yield return id;
            foreach (var inside in id.IsType(ResourceTypes.Deployment) ? NamedBy(id.Key) : [])
            {
                yield return inside;
            }
        }
    }

    private async Task DeleteAsync(DeploymentStep step, RequestOrigin origin, CancellationToken cancellationToken)
    {
        step = step with { State = ProvisioningStates.Running, Started = step.Started ?? store.Now, Error = null };
        Record(step);
        try
        {
            await deletions.DeleteAsync(ResourceId.ParseAnywhere(step.ResourceId), origin, cancellationToken);
            Record(step with { State = ProvisioningStates.Succeeded, Ended = store.Now });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Record(step with { State = ProvisioningStates.Failed, Ended = store.Now, Error = ArmError.From(exception).ToJsonString() });
            throw;
        }
    }

    private void Record(DeploymentStep step) => store.Accept(change => change.Put(step));

    private static DeploymentStep New(string deployment, int sequence, ResourceId id) =>
        new(deployment, sequence, id.ToString(), DeploymentStep.Waiting, null, null, null, null, DeploymentStep.Delete);
}
