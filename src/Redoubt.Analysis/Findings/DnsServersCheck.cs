using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;

namespace Redoubt.Analysis.Findings;

/// <summary>The network's own DNS servers are out of the nodes' reach: none of the hosts of the pack can be resolved there.</summary>
internal sealed class DnsServersCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context) =>
        from row in context.Verdict.Rows
        from peer in row.Peers
        where peer.Requirement.Peer.Kind == PeerKind.CustomDnsServers
        from servers in peer.Denied.GroupBy(part => string.Join(", ", Servers(part)))
        select new Finding(
            "dns-server-unreachable",
            FindingSeverity.Warning,
            $"The DNS server {servers.Key} of {context.Network.Id.Name} is out of reach for subnet {context.Subnet.Id.Name}: "
            + $"{servers.First().Sentence} {peer.Requirement.Consequence}",
            [context.Network.Id, context.Subnet.Id]);

    private static IEnumerable<Ipv4Address> Servers(DeniedPart part) =>
        part.Space.Destinations.Ranges.SelectMany(range => Enumerable.Range(0, (int)(range.Last.Value - range.First.Value) + 1)
            .Select(offset => range.First.Add((uint)offset)));
}
