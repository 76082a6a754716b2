using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;

namespace Redoubt.Analysis.Contracts;

/// <summary>A public host that the nodes of a cache call.</summary>
/// <param name="Row">The row of the port tables that it belongs to.</param>
/// <param name="Requirement">The far end of that row, with its ports and what is lost without it.</param>
/// <param name="Host">The host as the tables name it, such as *.vault.azure.net.</param>
/// <param name="Address">Where it is: inside its service tag, and outside of all others.</param>
/// <param name="IsNeededToStart">Whether a node does not get ready without it.</param>
public sealed record RequiredHost(RequirementRow Row, PeerRequirement Requirement, string Host, Ipv4Address Address, bool IsNeededToStart)
{
    /// <summary>A name that the host answers to.</summary>
    public string Name => Host.Replace("*", "node", StringComparison.Ordinal);

    /// <summary>The ports of TCP; none for a host that is asked by UDP.</summary>
    public IEnumerable<int> TcpPorts => Row.Protocols == ProtocolSet.Udp
        ? []
        : Requirement.Ports.Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));
}
