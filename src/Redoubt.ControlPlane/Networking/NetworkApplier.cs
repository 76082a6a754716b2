using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.SignIn.Metadata;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// Brings networks and sites on this machine to what the store says now. Later calls win, since each reads the store when its
/// turn comes.
/// </summary>
internal sealed class NetworkApplier(ResourceStore store, TopologySource topologies, Datacenter datacenter, NameService names, NetworkListener metadata)
    : IDisposable
{
    /// <summary>A round for the change itself, one for what somebody else undid meanwhile, and one more.</summary>
    private const int Rounds = 3;

    private readonly ResourceTurns turns = new();

    public Task ApplyAsync(ResourceId network, CancellationToken cancellationToken) => MakeAsync(network, cancellationToken);

    /// <summary>
    /// Everything that a change reaches, one after the other: what is linked may not be half made. Either router of a link makes and
    /// removes both of its ends, so a router that is looked after between its turn here and its neighbour's may take away what the
    /// neighbour has just made. Where links came or went, all are looked at once more.
    /// </summary>
    public async Task ApplyAsync(FabricReach reach, CancellationToken cancellationToken)
    {
        for (var (round, linked) = (0, true); linked && round < Rounds; round++)
        {
            linked = false;
            foreach (var network in reach.Networks)
            {
                linked |= (await MakeAsync(network, cancellationToken))
                    .Any(step => step is NetworkStep.AddRouterLink or NetworkStep.RemoveRouterLink);
            }
        }

        foreach (var site in reach.Sites)
        {
            await ApplySiteAsync(site, cancellationToken);
        }
    }

    public async Task ApplySiteAsync(ResourceId site, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(site, cancellationToken);
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

    public void Dispose() => turns.Dispose();

    private async Task<IReadOnlyList<NetworkStep>> MakeAsync(ResourceId network, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(network, cancellationToken);
        names.Publish();
        var (topology, placement) = topologies.Now;
        if (placement.Networks.TryGetValue(network, out var index))
        {
            var steps = await datacenter.ApplyAsync(topology, placement, network, cancellationToken);
            names.Serve(index, datacenter.RouterNamespacePath(index));
            metadata.Open(index, datacenter.RouterNamespacePath(index));
            return steps;
        }

        // One look: whoever deletes the network may take it out of the store between two.
        var snapshot = store.Snapshot;
        if (network.Equals(PublicCaches.Id) || snapshot.TryGet(network, out _))
        {
            index = NetworkPlacement.IndexOf(network, snapshot);
            await names.WithdrawAsync(index);
            metadata.Close(index);
            await datacenter.RemoveNetworkAsync(index, cancellationToken);
        }

        return [];
    }
}
