using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// Asks of every resource whether its PUT would be accepted, in the order of the plan and on changes that are thrown away.
/// What a deployment is refused for, what validation says and what a look ahead shows is the same walk.
/// </summary>
internal sealed class DeploymentPreflight(ResourceService resources, ServiceIdentity identity)
{
    /// <exception cref="InvalidDeploymentException">Some of it would be refused.</exception>
    /// <exception cref="LinkNeededException">It links to what has not been fetched.</exception>
    public Foresight Check(PlannedDeployment planned, StoreSnapshot now, DateTimeOffset time)
    {
        var walk = new PreflightWalk(resources, identity, planned.Placement, now, time);
        walk.Visit(planned.Id, planned.Plan, planned.Request.Source);
        return new Foresight(walk.Seen, walk.Now);
    }
}
