using Redoubt.Analysis;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Networking.Topologies;

/// <summary>The topology of the store as it is now. Asking twice without a change in between costs nothing.</summary>
internal sealed class TopologySource(ResourceStore store, BackendHealth health, Instance instance)
{
    private Entry? last;

    /// <summary>The topology of now.</summary>
    public MachineTopology Now => Known.Topology;

    /// <summary>With what is on its way out, where anything is.</summary>
    public NetworkTopology WithLeaving =>
        store.Snapshot is var snapshot && snapshot.Resources.Values.Any(resource => resource.State == ProvisioningStates.Deleting)
            ? TopologyReader.WithLeaving(snapshot, instance.Secrets)
            : Now.Topology;

    /// <summary>What explains it.</summary>
    public NetworkAnalyzer Analyzer => Known.Analyzer.Value;

    private Entry Known
    {
        get
        {
            var (snapshot, revision) = (store.Snapshot, health.Revision);
            var known = Volatile.Read(ref last);
            if (known is null || !ReferenceEquals(known.Snapshot, snapshot) || known.Revision != revision)
            {
                known = new Entry(snapshot, revision, new TopologyReader(snapshot, health, ServiceTagPrefixes.Default, instance.Secrets).Read());
                Volatile.Write(ref last, known);
            }

            return known;
        }
    }

    private sealed record Entry(StoreSnapshot Snapshot, int Revision, MachineTopology Topology)
    {
        public Lazy<NetworkAnalyzer> Analyzer { get; } = new(() => new NetworkAnalyzer(Topology.Topology));
    }
}
