using Redoubt.Client;
using Redoubt.Client.Deployments;
using Redoubt.Client.Errors;

namespace Redoubt.Cli.Deployments;

/// <summary>How a deployment ended.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Resources">What became of each resource.</param>
internal sealed record DeploymentOutcome(Deployment Deployment, IReadOnlyList<ResourceProgress> Resources)
{
    public bool Succeeded => Deployment.State == ProvisioningState.Succeeded;

    /// <summary>Why it failed, each cause once: the service tells the same at the deployment and at the resource.</summary>
    public IReadOnlyList<ArmError> Causes =>
        Succeeded
            ? []
            :
            [
                .. Resources.Select(row => row.Error)
                    .Append(Deployment.Error)
                    .OfType<ArmError>()
                    .SelectMany(error => error.Causes)
                    .DistinctBy(cause => (cause.Code, cause.Message)),
            ];
}
