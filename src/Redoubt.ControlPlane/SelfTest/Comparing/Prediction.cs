using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Probing;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Comparing;

/// <summary>What the analyzer says about a flow, in the words of the probes.</summary>
internal sealed record Prediction(Flow Flow, FlowVerdict Verdict, string? Receiver, bool? Answered)
{
    /// <summary>How often the flow's packets are to be seen.</summary>
    public int Awaited => Receiver is null ? 0 : Answered == true ? 2 : 1;

    public static Prediction Of(Flow flow, NetworkAnalyzer analyzer)
    {
        var verdict = analyzer.Decide(flow);
        var receiver = verdict.Receiver is null ? null : StationNames.Of(verdict.Receiver, flow.Source, analyzer.Topology);
        return new Prediction(flow, verdict, receiver, ComparedAnswer(flow, verdict, analyzer.Topology));
    }

    public bool Fits(Observation observed) =>
        observed.Receivers.SequenceEqual(Receiver is null ? [] : [Receiver]) && (Answered ?? observed.Answered) == observed.Answered;

    /// <summary>
    /// Null where no answer is compared: other protocols have none that every host gives, a spoofed source is not where the sender
    /// waits, and an appliance that sees half of a conversation may do as it likes.
    /// </summary>
    private static bool? ComparedAnswer(Flow flow, FlowVerdict verdict, NetworkTopology topology)
    {
        var isSpoofed = flow.Source switch
        {
            FlowSource.Interface nic => nic.Address is not null,
            FlowSource.Site host => !topology.Sites.First(site => site.Id.Equals(host.Id)).AddressSpace
                .Any(space => space.Contains(host.Address)),
            _ => false,
        };
        return flow.Protocol != RuleProtocol.Tcp || isSpoofed
            ? null
            : verdict.Answer switch
            {
                Answer.Answered => true,
                Answer.NotAnswered => false,
                _ => null,
            };
    }
}
