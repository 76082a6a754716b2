using Redoubt.Client;
using Redoubt.Client.Deployments;
using Redoubt.Client.Errors;

namespace Redoubt.Cli.Deployments;

/// <summary>Deploys a template and watches until it has ended.</summary>
internal sealed class DeploymentRun(RedoubtClient client, IProgressView view, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes the group where it is missing, checks the template, deploys it.</summary>
    /// <exception cref="ArmException">It was refused before anything was changed.</exception>
    public async Task<DeploymentOutcome> RunAsync(DeploymentTarget target, DeploymentContent content, CancellationToken cancellationToken)
    {
        if (await client.ResourceGroups.FindAsync(target.ResourceGroup, cancellationToken).ConfigureAwait(false) is null)
        {
            await client.ResourceGroups.CreateAsync(target.ResourceGroup, target.Location, cancellationToken).ConfigureAwait(false);
        }

        var deployments = client.Deployments;
        await deployments.ValidateAsync(target.ResourceGroup, target.Name, content, cancellationToken).ConfigureAwait(false);
        await deployments.StartAsync(target.ResourceGroup, target.Name, content, cancellationToken).ConfigureAwait(false);

        var progress = new DeploymentProgress(time);
        Deployment? deployment = null;
        await view.RunAsync(
            async report => deployment = await WatchAsync(target, progress, report, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return new DeploymentOutcome(deployment!, progress.Rows);
    }

    private async Task<Deployment> WatchAsync(
        DeploymentTarget target, DeploymentProgress progress, ReportProgress report, CancellationToken cancellationToken)
    {
        while (true)
        {
            // First the whole, then the parts: when the whole has ended the parts are final.
            var deployment = await client.Deployments
                .GetAsync(target.ResourceGroup, target.Name, cancellationToken)
                .ConfigureAwait(false);
            var operations = await client.Deployments
                .ListOperationsAsync(target.ResourceGroup, target.Name, cancellationToken)
                .ConfigureAwait(false);
            var changed = progress.Update(operations);
            report(progress.Rows, changed);
            if (deployment.State != ProvisioningState.Running)
            {
                return deployment;
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>Where a template is deployed, and under which name.</summary>
/// <param name="ResourceGroup">The group.</param>
/// <param name="Location">Its region, should it have to be made.</param>
/// <param name="Name">The name of the deployment.</param>
internal sealed record DeploymentTarget(string ResourceGroup, string Location, string Name);
