using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Comparing;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Reporting;

/// <summary>A disagreement in words: the flow, what each side says, and why the analyzer says so.</summary>
internal static class DisagreementText
{
    public static string Of(Disagreement disagreement)
    {
        var (predicted, observed) = (disagreement.Predicted, disagreement.Observed);
        return $"""
            flow      {Of(predicted.Flow)}
            analyzer  {Receivers(predicted.Receiver is null ? [] : [predicted.Receiver])}{Answer(predicted.Answered)}
            kernel    {Receivers(observed.Receivers)}{Answer(predicted.Answered is null ? null : observed.Answered)}
            decided   {predicted.Verdict.DecidedBy.GetType().Name}
            """;
    }

    /// <summary>The analyzer's steps.</summary>
    public static string Of(Explanation explanation) => string.Join(
        Environment.NewLine,
        explanation.Steps.Select(step => $"  {step.Sentence}")
            .Concat(explanation.AnswerSteps.Select(step => $"  answer: {step.Sentence}")));

    public static string Of(Flow flow)
    {
        var ports = flow.Protocol is RuleProtocol.Tcp or RuleProtocol.Udp;
        return $"{flow.Protocol} from {Of(flow.Source)}{(ports ? $" port {flow.SourcePort}" : "")} "
            + $"to {flow.Destination}{(ports ? $" port {flow.DestinationPort}" : "")}";
    }

    private static string Of(FlowSource source) => source switch
    {
        FlowSource.Interface { Address: null } nic => nic.Id.Name,
        FlowSource.Interface nic => $"{nic.Id.Name} as {nic.Address}",
        FlowSource.Site site => $"{site.Address} in {site.Id.Name}",
        FlowSource.Internet host => $"{host.Address} on the internet",
        FlowSource.Platform platform => $"the platform in {platform.VirtualNetworkId.Name}",
        _ => $"{source}",
    };

    private static string Receivers(IReadOnlyList<string> names) => names.Count == 0 ? "dropped" : $"reached {string.Join(" and ", names)}";

    private static string Answer(bool? answered) => answered switch
    {
        true => ", answered",
        false => ", no answer",
        null => "",
    };
}
