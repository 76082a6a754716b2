using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Flows;
using Redoubt.ControlPlane.SelfTest.Probing;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Comparing;

/// <summary>
/// Sends what was predicted and compares. A flow that ends otherwise is sent once more alone from another port: only then it
/// counts, so that a busy machine is no disagreement.
/// </summary>
internal sealed class FlowComparison(NetworkAnalyzer analyzer, TestBed bed, FlowPorts ports)
{
    private const int NearbyPorts = 40;

    // Each costs a wait; more of them from one topology tell nothing new.
    private const int MostDisagreements = 20;

    private readonly Prober prober = new(bed.Stations);
    private uint lastToken;

    public IReadOnlyList<Disagreement> Compare(IReadOnlyList<Prediction> predictions)
    {
        var together = Send(predictions);
        return
        [
            .. predictions.Zip(together)
                .Where(pair => !pair.First.Fits(pair.Second))
                .Select(pair => Again(pair.First))
                .OfType<Disagreement>()
                .Take(MostDisagreements),
        ];
    }

    private Disagreement? Again(Prediction prediction)
    {
        var fresh = FromAnotherPort(prediction);
        var observed = Send([fresh])[0];
        return fresh.Fits(observed) ? null : new Disagreement(fresh, observed);
    }

    private IReadOnlyList<Observation> Send(IReadOnlyList<Prediction> predictions)
    {
        List<Probe> probes = [.. predictions.Select(ProbeOf)];
        var sightings = prober.Send(probes);
        return
        [
            .. probes.Select(probe => new Observation(
                sightings.ReceiversOf(probe.Token), sightings.HasAnswer(probe.Token, probe.From.Name))),
        ];
    }

    private Probe ProbeOf(Prediction prediction)
    {
        var flow = prediction.Flow;
        var token = ++lastToken;
        var packet = PacketWriter.Write(
            flow.Protocol,
            SourceAddress.Of(flow.Source, analyzer.Topology),
            flow.SourcePort,
            flow.Destination,
            flow.DestinationPort,
            token);
        return new Probe(token, bed[StationNames.Of(flow.Source)], packet, prediction.Awaited);
    }

    /// <summary>The nearest free port from which the flow meets the same fate; rules may be about source ports, too.</summary>
    private Prediction FromAnotherPort(Prediction prediction)
    {
        var flow = prediction.Flow;
        if (flow.Protocol is RuleProtocol.Esp or RuleProtocol.Ah)
        {
            return prediction;
        }

        for (var attempt = 0; attempt < NearbyPorts; attempt++)
        {
            var fresh = Prediction.Of(flow with { SourcePort = ports.Take(flow.SourcePort, flow.DestinationPort) }, analyzer);
            if (fresh.Verdict == prediction.Verdict)
            {
                return fresh;
            }
        }

        return prediction;
    }
}
