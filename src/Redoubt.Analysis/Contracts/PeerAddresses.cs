using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Contracts;

/// <summary>
/// Where the far ends outside the subnet are. A far end of a pack is never where a narrower one of the same pack is: hosts without a tag
/// are outside of every tag that the pack names, and hosts of AzureCloud outside of Storage. All but DNS servers are the same for every
/// network, and worked out once.
/// </summary>
internal sealed class PeerAddresses
{
    private readonly NetworkAnalyzer analyzer;
    private readonly Dictionary<string, AddressSet> found = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AddressSet> tags;

    public PeerAddresses(NetworkAnalyzer analyzer, RequirementPack pack)
    {
        this.analyzer = analyzer;
        tags = pack.Rows
            .SelectMany(row => row.Peers)
            .Where(peer => peer.Peer.Kind == PeerKind.ServiceTag)
            .Select(peer => peer.Peer.Text)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(tag => tag, analyzer.Index.ServiceTags.Of, StringComparer.OrdinalIgnoreCase);
    }

    public AddressSet Of(Peer peer, ResourceId networkId)
    {
        if (peer.Kind == PeerKind.CustomDnsServers)
        {
            return AddressSet.Of(CustomDnsServers(networkId));
        }

        if (!found.TryGetValue(peer.Text, out var addresses))
        {
            addresses = peer.Kind switch
            {
                PeerKind.Public => Narrowed(PublicSpace.Of(analyzer.Topology)),
                PeerKind.ServiceTag => Narrowed(tags[peer.Text]),
                PeerKind.Prefix => AddressSet.Of(peer.Prefix!.Value),
                PeerKind.ActivationServers => AddressSet.Of(PlatformAddresses.ActivationServers),
                _ => AddressSet.Empty,
            };
            found.Add(peer.Text, addresses);
        }

        return addresses;
    }

    private AddressSet Narrowed(AddressSet wide) => tags.Values
        .Where(narrow => narrow.Count < wide.Count && wide.Contains(narrow))
        .Aggregate(wide, (left, narrow) => left.Subtract(narrow));

    /// <summary>The network's own; the platform's are not among them.</summary>
    private IEnumerable<Ipv4Address> CustomDnsServers(ResourceId networkId) => analyzer.Index.RequiredNetwork(networkId).Network.DnsServers
        .Where(server => server != PlatformAddresses.Host && server != PlatformAddresses.Metadata);
}
