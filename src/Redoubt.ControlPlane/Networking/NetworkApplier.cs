using System.Collections.Concurrent;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// Brings one network on this machine to what the store says now. Later calls win, since each reads the store when its turn comes.
/// </summary>
internal sealed class NetworkApplier(ResourceStore store, Datacenter datacenter, NameService names) : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    public Task ApplyAsync(ResourceId network, CancellationToken cancellationToken) =>
        ApplyAsync(network, hostsStand: null, cancellationToken);

    /// <summary>The same; <paramref name="hostsStand"/> is called where programs can be started before the rules are loaded.</summary>
    public async Task ApplyAsync(ResourceId network, Action? hostsStand, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(network.Key, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var snapshot = store.Snapshot;
            names.Publish(snapshot);
            if (snapshot.TryGet(network, out var stored) && stored.State != ProvisioningStates.Deleting)
            {
                var spec = NetworkSpecs.Of(stored, snapshot);
                await datacenter.ApplyAsync(spec, hostsStand, cancellationToken);
                names.Serve(spec.Index, datacenter.RouterNamespacePath(spec.Index));
            }
            else if (stored is not null)
            {
                var index = stored.ReadPlacement<NetworkPlacement>().Index;
                await names.WithdrawAsync(index);
                await datacenter.RemoveNetworkAsync(index, cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var turn in turns.Values)
        {
            turn.Dispose();
        }
    }
}
