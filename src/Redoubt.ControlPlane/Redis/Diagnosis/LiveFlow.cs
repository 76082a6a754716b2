using System.Globalization;
using Redoubt.Analysis;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>One flow of a row that is tried with real packets.</summary>
/// <param name="Row">The row.</param>
/// <param name="Requirement">The far end of the row.</param>
/// <param name="Flow">The flow as the analyzer knows it.</param>
/// <param name="From">Who sends it, in words.</param>
/// <param name="To">Who is to get it, in words.</param>
/// <param name="SenderNamespace">Where it begins.</param>
/// <param name="ReceiverNamespace">Where somebody must listen for it to be answered; null where somebody does anyway.</param>
internal sealed record LiveFlow(
    RequirementRow Row, PeerRequirement Requirement, Flow Flow, string From, string To, string SenderNamespace, string? ReceiverNamespace)
{
    /// <summary>Whether it is the user's to see that somebody answers.</summary>
    public bool IsToUsersServer => Requirement.Peer.Kind == PeerKind.CustomDnsServers;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{From} to {To}, {(Flow.Protocol == RuleProtocol.Udp ? "UDP" : "TCP")} {Flow.DestinationPort}");
}
