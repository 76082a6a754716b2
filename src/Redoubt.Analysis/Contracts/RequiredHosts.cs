using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Contracts;

/// <summary>Gives every public host of a pack an address, always the same one for the same tags.</summary>
public static class RequiredHosts
{
    /// <summary>Addresses below these are for whoever wants to stand in a tag's space himself.</summary>
    private const uint FirstOffset = 4;

    /// <summary>Where hosts without a tag are: space of a content delivery network.</summary>
    private static readonly Ipv4Prefix Untagged = Ipv4Prefix.Parse("23.32.0.0/11");

    /// <summary>Far ends for which the tables name no host.</summary>
    private static readonly Dictionary<string, string> Unnamed = new()
    {
        ["O3"] = "global.prod.microsoftmetrics.com",
        ["O5"] = "time.windows.com",
        ["O6"] = "azkms.core.windows.net",
    };

    /// <summary>The hosts in the order of the tables; one that two rows name is there twice, at one address.</summary>
    /// <param name="pack">The port tables.</param>
    /// <param name="prefixes">Where the service tags are.</param>
    public static IReadOnlyList<RequiredHost> Of(RequirementPack pack, ServiceTagPrefixes prefixes)
    {
        var tags = new TagSpaces(pack, ServiceTagSets.Of(prefixes));
        var addresses = new Dictionary<string, Ipv4Address>();
        var given = new Dictionary<string, uint>();
        return
        [
            .. from row in pack.Of(RuleDirection.Outbound)
               from peer in row.Peers
               where peer.Peer.IsPublic
               from host in HostsOf(row, peer)
               select new RequiredHost(row, peer, host, AddressOf(host, peer.Peer), pack.NeededToStart.Contains(host)),
        ];

        Ipv4Address AddressOf(string host, Peer peer)
        {
            if (!addresses.TryGetValue(host, out var address))
            {
                var index = given.GetValueOrDefault(peer.Text);
                given[peer.Text] = index + 1;
                address = peer.Kind == PeerKind.ActivationServers
                    ? PlatformAddresses.ActivationServers[0]
                    : RoomIn(peer.Kind == PeerKind.ServiceTag ? tags.Of(peer.Text) : tags.Outside(AddressSet.Of(Untagged))).Add(index);
                addresses.Add(host, address);
            }

            return address;
        }
    }

    /// <summary>The last public far end of a row without hosts stands for the others: time servers are in AzureCloud or anywhere.</summary>
    private static IEnumerable<string> HostsOf(RequirementRow row, PeerRequirement peer) =>
        peer.Hosts.Count > 0 ? peer.Hosts
        : peer == row.Peers.Last(other => other.Peer.IsPublic) && Unnamed.TryGetValue(row.Id, out var name) ? [name]
        : [];

    private static Ipv4Address RoomIn(AddressSet space) =>
        space.Ranges.First(range => range.Last.Value - range.First.Value >= 64).First.Add(FirstOffset);
}
