using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Packs;

/// <summary>One row of a service's port tables.</summary>
/// <param name="Id">Its id, such as O1 or I8.</param>
/// <param name="Direction">Seen from the service's subnet.</param>
/// <param name="Ports">The ports.</param>
/// <param name="Protocols">The protocols: TCP, UDP or both.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Remote">The far ends as the table has them.</param>
/// <param name="Consequence">What happens when it is not met.</param>
/// <param name="Bite">When that is felt.</param>
/// <param name="Peers">The far ends one by one, public ones by the hosts that are meant.</param>
public sealed record RequirementRow(
    string Id,
    RuleDirection Direction,
    PortSet Ports,
    ProtocolSet Protocols,
    string Purpose,
    IReadOnlyList<string> Remote,
    string Consequence,
    Bite Bite,
    IReadOnlyList<PeerRequirement> Peers)
{
    /// <summary>The id with protocols and ports, such as O2 TCP 443.</summary>
    public override string ToString() =>
        $"{Id} {string.Join('+', Protocols.Protocols.Select(protocol => protocol.ToString().ToUpperInvariant()))} {Ports}";
}
