using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// Brings networks and sites on this machine to what the store says now. Later calls win, since each reads the store when its
/// turn comes.
/// </summary>
internal sealed class NetworkApplier(ResourceStore store, TopologySource topologies, Datacenter datacenter, NameService names) : IDisposable
{
    private readonly ResourceTurns turns = new();

    public Task ApplyAsync(ResourceId network, CancellationToken cancellationToken) =>
        InTurnAsync(network, () => ApplyInTurnAsync(network, cancellationToken), cancellationToken);

    /// <summary>Everything that a change reaches, one after the other: what is linked may not be half made.</summary>
    public async Task ApplyAsync(FabricReach reach, CancellationToken cancellationToken)
    {
        foreach (var network in reach.Networks)
        {
            await ApplyAsync(network, cancellationToken);
        }

        foreach (var site in reach.Sites)
        {
            await ApplySiteAsync(site, cancellationToken);
        }
    }

    public Task ApplySiteAsync(ResourceId site, CancellationToken cancellationToken) =>
        InTurnAsync(site, () => ApplySiteInTurnAsync(site, cancellationToken), cancellationToken);

    public void Dispose() => turns.Dispose();

    private async Task ApplyInTurnAsync(ResourceId network, CancellationToken cancellationToken)
    {
        names.Publish();
        var (topology, placement) = topologies.Now;
        if (placement.Networks.TryGetValue(network, out var index))
        {
            await datacenter.ApplyAsync(topology, placement, network, cancellationToken);
            names.Serve(index, datacenter.RouterNamespacePath(index));
        }
        else if (network.Equals(PublicCaches.Id) || store.Snapshot.TryGet(network, out _))
        {
            index = NetworkPlacement.IndexOf(network, store.Snapshot);
            await names.WithdrawAsync(index);
            await datacenter.RemoveNetworkAsync(index, cancellationToken);
        }
    }

    private async Task ApplySiteInTurnAsync(ResourceId site, CancellationToken cancellationToken)
    {
        var (topology, placement) = topologies.Now;
        if (placement.Sites.ContainsKey(site))
        {
            await datacenter.ApplySiteAsync(topology, placement, site, cancellationToken);
        }
        else if (store.Snapshot.TryGet(site, out var leaving))
        {
            await datacenter.RemoveSiteAsync(leaving.ReadPlacement<SitePlacement>().Index, cancellationToken);
        }
    }

    private async Task InTurnAsync(ResourceId id, Func<Task> apply, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(id, cancellationToken);
        await apply();
    }
}
