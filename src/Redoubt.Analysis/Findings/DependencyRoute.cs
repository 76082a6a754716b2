using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Findings;

/// <summary>The part of a public far end about which one route of the subnet decides.</summary>
/// <param name="Group">The far end for people, such as Azure Storage.</param>
/// <param name="Addresses">The addresses.</param>
/// <param name="Route">The route.</param>
internal sealed record DependencyRoute(string Group, AddressSet Addresses, EffectiveRoute Route)
{
    /// <summary>All public far ends of the outbound rows, cut by the routes.</summary>
    public static IEnumerable<DependencyRoute> Of(FindingContext context)
    {
        var peers = context.Pack.Of(RuleDirection.Outbound).SelectMany(row => row.Peers)
            .Where(peer => peer.Peer.IsPublic)
            .DistinctBy(peer => (peer.Group, peer.Peer.Text));
        var addresses = new PeerAddresses(context.Analyzer, context.Pack);
        EffectiveRoute[] routes = [.. context.Routes.OrderByDescending(route => route.Prefix.Length)];
        return peers.SelectMany(peer => Cut(peer.Group, addresses.Of(peer.Peer, context.Place.VirtualNetworkId), routes));
    }

    /// <summary>Such as "Azure Storage, Azure PKI".</summary>
    public static string Groups(IEnumerable<DependencyRoute> parts) =>
        string.Join(", ", parts.Select(part => part.Group).Distinct(StringComparer.Ordinal));

    private static IEnumerable<DependencyRoute> Cut(string group, AddressSet left, EffectiveRoute[] longestFirst)
    {
        foreach (var route in longestFirst)
        {
            var part = left.Intersect(AddressSet.Of(route.Prefix));
            if (part.IsEmpty)
            {
                continue;
            }

            yield return new DependencyRoute(group, part, route);
            left = left.Subtract(part);
        }
    }
}
