using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

public sealed class ExplanationTests
{
    [Fact]
    public void Every_step_has_a_sentence_and_the_last_one_ends_the_way()
    {
        var explanation = Peered().Analyzer.Explain(Send.From("l", "10.1.0.20", 6380));
        Assert.Equal(
            [
                "The source is the sender's own.",
                "Rule 'AllowVnetOutBound' (priority 65000) of group 'g' allows it outbound at 'l'.",
                "The default route for 10.1.0.0/16 of subnet 's' leads to VNetPeering.",
                "It crosses peering 'to-right' to network 'right'.",
                "The front end of 'cache' hands it to 10.1.0.4.",
                "Interface 'r' receives it.",
            ],
            explanation.Steps.Select(step => step.Sentence));
        Assert.Equal(
            ["The default route for 10.0.0.0/16 of subnet 's' leads to VNetPeering.", "It crosses peering 'to-left' to network 'left'.",
                "Interface 'l' receives it."],
            explanation.AnswerSteps.Select(step => step.Sentence));
    }

    [Fact]
    public void A_dropped_flow_ends_with_what_drops_it()
    {
        var explanation = Peered(Rule.Outbound(Deny, 100, port: "22")).Analyzer.Explain(Send.From("l", "10.1.0.4", 22));
        var last = explanation.Steps[^1];
        Assert.Equal(
            (StepKind.OutboundGroup, false, explanation.Verdict.DecidedBy,
                "Rule 'r100' (priority 100) of group 'g' denies it outbound at 'l'."),
            (last.Kind, last.Passes, last.Decider, last.Sentence));
        Assert.Empty(explanation.AnswerSteps);
    }

    private static Datacenter Peered(params SecurityRule[] rules) => new Datacenter().Network("left", "10.0.0.0/16")
        .Network("right", "10.1.0.0/16")
        .Group("g", rules).Subnet("left", "s", "10.0.0.0/24", "g").Subnet("right", "s", "10.1.0.0/24")
        .Host("l", "left", "s", "10.0.0.4").Host("r", "right", "s", "10.1.0.4").Peer("left", "right")
        .FrontEnd("cache", "right", "s", "10.1.0.20", NetworkSku.Standard, (6380, "10.1.0.4"));
}
