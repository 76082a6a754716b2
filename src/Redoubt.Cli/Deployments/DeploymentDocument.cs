using Redoubt.Client.Deployments;

namespace Redoubt.Cli.Deployments;

/// <summary>How a deployment ended, for programs that read it.</summary>
internal sealed record DeploymentDocument(
    string Name,
    string ProvisioningState,
    IReadOnlyDictionary<string, DeploymentOutput> Outputs,
    IReadOnlyList<DeployedResource> Resources,
    IReadOnlyList<FailureCause> Errors)
{
    public static DeploymentDocument Of(DeploymentOutcome outcome) =>
        new(
            outcome.Deployment.Name,
            outcome.Deployment.State.ToString(),
            outcome.Deployment.Outputs,
            [.. outcome.Resources.Select(row => new DeployedResource(row.Type, row.Name, row.State.ToString(), row.Elapsed.TotalSeconds))],
            [.. outcome.Causes.Select(cause => new FailureCause(cause.Code, cause.Message, cause.Target))]);
}

/// <summary>One resource of a deployment.</summary>
internal sealed record DeployedResource(string Type, string Name, string ProvisioningState, double Seconds);

/// <summary>One reason why a deployment failed.</summary>
internal sealed record FailureCause(string Code, string Message, string? Target);
