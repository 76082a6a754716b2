using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Deployments;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Probing;
using Redoubt.Client;
using Redoubt.Client.Connection;
using Redoubt.Client.Service;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Demo;

/// <summary>Makes a sealed cache on a running service and proves the seal with real packets.</summary>
internal sealed class SealedCacheDemo(RedoubtClient client, DataFolder folder, Terminal terminal, TimeProvider time)
{
    /// <summary>The cache, and whether every probe found what it must.</summary>
    public async Task<(CacheTopology Cache, bool IsSealed)> RunAsync(CancellationToken cancellationToken)
    {
        if (await FindEarlierAsync(cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            terminal.WriteLine(
                $"The cache '{earlier.Name}' is already there; it is deployed again, which changes nothing, and proven again.");
        }

        await DeployAsync(DemoPlan.OutsiderDeployment, cancellationToken).ConfigureAwait(false);
        var outcome = await DeployAsync(DemoPlan.CacheDeployment, cancellationToken).ConfigureAwait(false);
        var id = CacheId(outcome.Deployment) ?? throw new CommandFailure("The deployment has no output that names the cache.");
        await RequireRunningAsync(id, cancellationToken).ConfigureAwait(false);

        var cache = await client.Service.GetCacheAsync(id, cancellationToken).ConfigureAwait(false);
        var rows = await ProveAsync(id, cache, cancellationToken).ConfigureAwait(false);
        ProofTable.Write(terminal, rows);
        var wrong = rows.Count(row => !row.AsExpected);
        if (wrong > 0)
        {
            terminal.Complain($"{wrong} of {rows.Count} probes found something else than they must: the rows marked WRONG.");
        }
        else
        {
            terminal.WriteLine($"Sealed: all {rows.Count} probes found what they must.");
        }

        return (cache, wrong == 0);
    }

    private async Task<ResourceId?> FindEarlierAsync(CancellationToken cancellationToken)
    {
        var deployment = await client.Deployments
            .FindAsync(DemoPlan.ResourceGroup, DemoPlan.CacheDeployment, cancellationToken)
            .ConfigureAwait(false);
        return deployment is not null
            && CacheId(deployment) is { } id
            && await client.Caches.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null
            ? id
            : null;
    }

    private async Task<DeploymentOutcome> DeployAsync(string deployment, CancellationToken cancellationToken)
    {
        var run = new DeploymentRun(client, ProgressViews.For(terminal, OutputFormat.Table), time);
        var target = new DeploymentTarget(DemoPlan.ResourceGroup, DemoPlan.Location, deployment);
        var outcome = await run.RunAsync(target, DemoPlan.ReadTemplate(deployment), cancellationToken).ConfigureAwait(false);
        if (!outcome.Succeeded)
        {
            DeploymentReport.Write(terminal, outcome, OutputFormat.Table);
            throw new CommandFailure($"The deployment '{deployment}' failed.");
        }

        return outcome;
    }

    private async Task RequireRunningAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var cache = await client.Caches.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (ProvisioningStates.Read(cache?.Properties.ProvisioningState) != ProvisioningState.Succeeded)
        {
            throw new CommandFailure(
                $"The cache '{id.Name}' is {cache?.Properties.ProvisioningState ?? "gone"} though its deployment succeeded.");
        }
    }

    private async Task<IReadOnlyList<ProofRow>> ProveAsync(ResourceId id, CacheTopology cache, CancellationToken cancellationToken)
    {
        var keys = await client.Caches.ListKeysAsync(id, cancellationToken).ConfigureAwait(false);
        var interfaces = InnerInterfaces.OfMachine.List();
        terminal.WriteLine(
            $"Probing from inside, and from outside on ports {SealProof.PortsText} of every address. The machine itself knocks by "
            + $"{string.Join(", ", interfaces)} alone, so that no packet leaves by a real network card.");

        var inside = await HostAsync(DemoPlan.ClientSubnet, cancellationToken).ConfigureAwait(false);
        await using var insideLife = inside.ConfigureAwait(false);
        var outsider = await HostAsync(DemoPlan.OutsiderSubnet, cancellationToken).ConfigureAwait(false);
        await using var outsiderLife = outsider.ConfigureAwait(false);
        var internet = await client.Service.GetInternetAsync(cancellationToken).ConfigureAwait(false);

        var seal = new SealProof(cache, time);
        var fromInside = await new ClientProof(Place(inside), cache, keys).RunAsync(cancellationToken).ConfigureAwait(false);
        var outside = await Task.WhenAll(
                seal.RunFromAsync(new ProbePlace("the internet", internet, folder), cancellationToken),
                seal.RunFromAsync(Place(outsider), cancellationToken),
                seal.RunFromMachineAsync(interfaces, cancellationToken))
            .ConfigureAwait(false);
        return [.. fromInside, .. outside.SelectMany(rows => rows)];
    }

    private Task<TemporaryHost> HostAsync(string subnet, CancellationToken cancellationToken) =>
        TemporaryHost.CreateAsync(client, terminal, SubnetReference.Parse($"{DemoPlan.ResourceGroup}/{subnet}"), cancellationToken);

    private ProbePlace Place(TemporaryHost host) => new(host.Name, host.Entrance, folder);

    private static ResourceId? CacheId(Client.Deployments.Deployment deployment) =>
        deployment.Outputs.TryGetValue(DemoPlan.CacheIdOutput, out var output) && ResourceId.TryParse(OutputText.Of(output), out var id)
            ? id
            : null;
}
