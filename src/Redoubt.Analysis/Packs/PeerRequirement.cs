namespace Redoubt.Analysis.Packs;

/// <summary>One far end of a row, with what is lost when it is out of reach.</summary>
/// <param name="Peer">The far end.</param>
/// <param name="Group">What it is for people, such as Azure PKI.</param>
/// <param name="Ports">Its ports.</param>
/// <param name="Hosts">The hosts that are meant; empty where the far end is no list of hosts.</param>
/// <param name="Consequence">What happens when it is out of reach: one sentence.</param>
/// <param name="Bite">When that is felt.</param>
public sealed record PeerRequirement(
    Peer Peer, string Group, PortSet Ports, IReadOnlyList<string> Hosts, string Consequence, Bite Bite);
