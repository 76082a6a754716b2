using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Contracts;

/// <summary>Where the far ends outside the subnet are. All but DNS servers are the same for every network, and worked out once.</summary>
internal sealed class PeerAddresses
{
    private readonly NetworkAnalyzer analyzer;
    private readonly Dictionary<string, AddressSet> found = new(StringComparer.OrdinalIgnoreCase);
    private readonly TagSpaces tags;

    public PeerAddresses(NetworkAnalyzer analyzer, RequirementPack pack) =>
        (this.analyzer, tags) = (analyzer, new TagSpaces(pack, analyzer.Index.ServiceTags));

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
                PeerKind.Public => tags.Narrowed(PublicSpace.Of(analyzer.Topology)),
                PeerKind.ServiceTag => tags.Of(peer.Text),
                PeerKind.Prefix => AddressSet.Of(peer.Prefix!.Value),
                PeerKind.ActivationServers => AddressSet.Of(PlatformAddresses.ActivationServers),
                _ => AddressSet.Empty,
            };
            found.Add(peer.Text, addresses);
        }

        return addresses;
    }

    /// <summary>The network's own; the platform's are not among them.</summary>
    private IEnumerable<Ipv4Address> CustomDnsServers(ResourceId networkId) => analyzer.Index.RequiredNetwork(networkId).Network.DnsServers
        .Where(server => server != PlatformAddresses.Host && server != PlatformAddresses.Metadata);
}
