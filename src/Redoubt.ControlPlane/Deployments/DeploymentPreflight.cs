using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>
/// Asks of every resource whether its PUT would be accepted, in the order of the plan and on changes that are thrown away.
/// What a deployment is refused for, what validation says and what a look ahead shows is the same walk.
/// </summary>
internal sealed class DeploymentPreflight(ResourceService resources, ServiceIdentity identity)
{
    /// <exception cref="InvalidDeploymentException">Some of it would be refused.</exception>
    public Foresight Check(
        ResourceId deployment, DeploymentPlan plan, DeploymentPlacement placement, StoreSnapshot now, DateTimeOffset time)
    {
        var walk = new PreflightWalk(resources, identity, placement, now, time);
        walk.Visit(deployment, plan);
        return new Foresight(walk.Seen, walk.Now);
    }
}
