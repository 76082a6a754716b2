using System.Diagnostics.CodeAnalysis;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Packs;

/// <summary>A far end as a pack writes it: *, a word such as Subnet, a service tag, a prefix or an address.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written.</param>
public sealed record Peer(PeerKind Kind, string Text)
{
    private static readonly PeerKind[] Words =
    [
        PeerKind.Subnet, PeerKind.ClientSubnets, PeerKind.AzureLoadBalancer, PeerKind.GeoReplicaSubnet, PeerKind.CustomDnsServers,
        PeerKind.ActivationServers,
    ];

    /// <summary>The prefix, where it is one; an address is a /32.</summary>
    public Ipv4Prefix? Prefix { get; private init; }

    /// <summary>Whether it lies outside every network: public hosts, with a tag or without.</summary>
    public bool IsPublic => Kind is PeerKind.Public or PeerKind.ServiceTag or PeerKind.ActivationServers;

    /// <summary>Whether the text names a far end.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Peer? peer)
    {
        peer = null;
        if (text == "*")
        {
            peer = new Peer(PeerKind.Public, text);
        }
        else if (Ipv4Prefix.TryParse(text, out var prefix))
        {
            peer = new Peer(PeerKind.Prefix, text) { Prefix = prefix };
        }
        else if (Ipv4Address.TryParse(text, out var address))
        {
            peer = new Peer(PeerKind.Prefix, text) { Prefix = new Ipv4Prefix(address, 32) };
        }
        else if (Words.Where(word => word.ToString() == text).Select(word => (PeerKind?)word).FirstOrDefault() is { } kind)
        {
            peer = new Peer(kind, text);
        }
        else if (ServiceTags.IsKnown(text))
        {
            peer = new Peer(PeerKind.ServiceTag, text);
        }

        return peer is not null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Text;
}
