using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// The end of a deployment on request: from then on nothing is begun, here or in the deployments inside of it, and what has begun goes on
/// to its end. It is in the store, so that the next service does not go on with it either.
/// </summary>
internal sealed class DeploymentCancellation(ResourceStore store)
{
    public static bool IsCanceled(string deployment, StoreSnapshot now) =>
        now.Resources.TryGetValue(deployment, out var stored) && stored.ReadPlacement<DeploymentPlacement>().IsCanceled;

    /// <exception cref="DiagnosticException">There is none, or it has ended.</exception>
    public void Cancel(ResourceId id, RequestOrigin origin) => store.Accept(change =>
    {
        var deployment = change.Now.Find(id) ?? throw ResourceService.NotFound(id, change.Now);
        var state = deployment.ReadPlacement<DeploymentPlacement>().StateOf(deployment);
        if (!deployment.IsBusy || state == ProvisioningStates.Canceled)
        {
            throw new DiagnosticException(TemplateDiagnostics.CannotCancel(id.Name, state));
        }

        ResourceLocks.RefuseAction(id, change.Now);
        Mark(deployment, change);
        change.Subject = ActivitySubject.Of(ResourceTypes.Deployment, "cancel/action", id.ToString(), origin);
        change.LogRequest(operation: null, StatusCodes.Status204NoContent);
    });

    /// <summary>Cancels what a deployment that is cancelled had accepted at the same moment.</summary>
    public void CancelWith(ResourceId id) => store.Accept(change =>
    {
        if (change.Now.TryGet(id, out var deployment))
        {
            Mark(deployment, change);
        }
    });

    private void Mark(StoredResource deployment, StoreChange change)
    {
        if (!deployment.IsBusy)
        {
            return;
        }

        change.Put(deployment.WithPlacement(deployment.ReadPlacement<DeploymentPlacement>() with { IsCanceled = true }));
        foreach (var step in store.StepsOf(deployment.Key).Where(step => step is { HasEnded: false, Action: DeploymentStep.Create }))
        {
            if (ResourceId.ParseAnywhere(step.ResourceId) is var id && id.IsType(ResourceTypes.Deployment)
                && step.State != DeploymentStep.Waiting && change.Now.TryGet(id, out var inside))
            {
                Mark(inside, change);
            }
        }
    }
}
