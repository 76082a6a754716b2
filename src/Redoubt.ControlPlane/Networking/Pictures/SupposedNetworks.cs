using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Redoubt.Analysis;
using Redoubt.Analysis.Pictures;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Networking.Pictures;

/// <summary>
/// The networks as they are, and as they would be after some requests. Those are accepted as real ones are, into changes that are thrown
/// away; one that would be refused is refused here. What was drawn is kept for the next port, until anything changes.
/// </summary>
internal sealed class SupposedNetworks(
    ResourceStore store, TopologySource topologies, BackendHealth health, Instance instance, ResourceService resources)
{
    private const int MostKept = 16;

    private readonly ConditionalWeakTable<NetworkAnalyzer, Drawings> known = [];

    public NetworkPainter Of(TopologyQuestion question, RequestOrigin origin)
    {
        var now = topologies.Analyzer;
        var drawings = known.GetValue(now, analyzer => new Drawings(new NetworkPainter(analyzer)));
        if (question.Changes.Count == 0)
        {
            return drawings.Present;
        }

        if (drawings.Supposed.TryGetValue(question.ChangesText, out var painter))
        {
            return painter;
        }

        painter = new NetworkPainter(new NetworkAnalyzer(After(question.Changes, origin)));
        if (drawings.Supposed.Count >= MostKept)
        {
            drawings.Supposed.Clear();
        }

        return drawings.Supposed.GetOrAdd(question.ChangesText, painter);
    }

    private NetworkTopology After(IReadOnlyList<SupposedChange> changes, RequestOrigin origin)
    {
        var snapshot = store.Snapshot;
        foreach (var change in changes)
        {
            var attempt = new StoreChange(snapshot, store.Now);
            if (change.Body is { } body)
            {
                resources.PutWithin(new PutRequest(change.Id, body), origin, attempt);
            }
            else
            {
                resources.DeleteWithin(change.Id, origin, attempt);
            }

            snapshot = ForeseenChange.Done(attempt, snapshot);
        }

        return new TopologyReader(snapshot, health, ServiceTagPrefixes.Default, instance.Secrets).Read().Topology;
    }

    private sealed record Drawings(NetworkPainter Present)
    {
        public ConcurrentDictionary<string, NetworkPainter> Supposed { get; } = new(StringComparer.Ordinal);
    }
}
