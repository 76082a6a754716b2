using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Contracts;

/// <summary>The flows that a far end of a row stands for, as queries to the analyzer.</summary>
internal sealed class RequirementQueries
{
    private readonly CachePlace place;
    private readonly AddressSet nodes;
    private readonly AddressSet frontEnd;
    private readonly PortSet frontEndPorts;
    private readonly FlowOrigin[] nodeOrigins;
    private readonly PeerAddresses addresses;

    public RequirementQueries(CachePlace place, PeerAddresses addresses)
    {
        this.place = place;
        this.addresses = addresses;
        nodes = AddressSet.Of(place.NodeAddresses);
        frontEnd = AddressSet.Of(place.FrontEnd.Address);
        frontEndPorts = PortSet.Of(place.FrontEnd.Ports.Select(port => port.Port));
        nodeOrigins = Origins(place);
    }

    /// <summary>The queries; none where there is no such far end.</summary>
    public IEnumerable<RequirementQuery> Of(RequirementRow row, PeerRequirement requirement) => row.Direction == RuleDirection.Outbound
        ? Outbound(requirement.Peer, row.Protocols, requirement.Ports)
        : Inbound(requirement.Peer, row.Protocols, requirement.Ports);

    private IEnumerable<RequirementQuery> Outbound(Peer peer, ProtocolSet protocols, PortSet ports) => peer.Kind switch
    {
        PeerKind.Subnet => BetweenNodes(protocols, ports),
        PeerKind.GeoReplicaSubnet when place.GeoReplica is { } other =>
            FromNodes(AddressSet.Of(other.NodeAddresses), protocols, ports),
        PeerKind.GeoReplicaSubnet or PeerKind.ClientSubnets or PeerKind.AzureLoadBalancer => [],
        _ => FromNodes(addresses.Of(peer, place.VirtualNetworkId), protocols, ports),
    };

    private IEnumerable<RequirementQuery> Inbound(Peer peer, ProtocolSet protocols, PortSet ports) => peer.Kind switch
    {
        PeerKind.Subnet => BetweenNodes(protocols, ports),
        PeerKind.ClientSubnets => place.Clients.SelectMany(client => ToCache(client, AddressSet.All, protocols, ports)),
        PeerKind.AzureLoadBalancer =>
            [new RequirementQuery(Query(new FlowOrigin.Platform(place.VirtualNetworkId), nodes, protocols, ports), AddressSet.All)],
        PeerKind.GeoReplicaSubnet when place.GeoReplica is { } other => Origins(other).Select(origin =>
            new RequirementQuery(Query(origin, nodes, protocols, ports), AddressSet.Of(other.NodeAddresses))),
        PeerKind.Public or PeerKind.ServiceTag or PeerKind.Prefix =>
            ToCache(new FlowOrigin.Internet(addresses.Of(peer, place.VirtualNetworkId)), AddressSet.All, protocols, ports),
        _ => [],
    };

    /// <summary>Every node to every other, and to the front end where it has the ports.</summary>
    private IEnumerable<RequirementQuery> BetweenNodes(ProtocolSet protocols, PortSet ports) =>
        nodeOrigins.SelectMany(origin => ToCache(origin, nodes, protocols, ports));

    private IEnumerable<RequirementQuery> ToCache(FlowOrigin origin, AddressSet sources, ProtocolSet protocols, PortSet ports)
    {
        yield return new RequirementQuery(Query(origin, nodes, protocols, ports), sources);
        var served = ports.Intersect(frontEndPorts);
        if (!served.IsEmpty && protocols.Contains(RuleProtocol.Tcp))
        {
            yield return new RequirementQuery(Query(origin, frontEnd, ProtocolSet.Tcp, served), sources);
        }
    }

    private IEnumerable<RequirementQuery> FromNodes(AddressSet to, ProtocolSet protocols, PortSet ports) => to.IsEmpty
        ? []
        : nodeOrigins.Select(origin => new RequirementQuery(Query(origin, to, protocols, ports), nodes));

    /// <summary>All nodes at once where their subnet alone decides about them, else one by one.</summary>
    private static FlowOrigin[] Origins(CachePlace place)
    {
        var alike = place.Nodes.All(node =>
            node.NetworkSecurityGroupId is null && node.ApplicationSecurityGroupIds.Count == 0 && node.PublicAddress is null);
        return alike ? [new FlowOrigin.Subnet(place.SubnetId)] : [.. place.Nodes.Select(node => new FlowOrigin.Interface(node.Id))];
    }

    private static FlowQuery Query(FlowOrigin origin, AddressSet to, ProtocolSet protocols, PortSet ports) =>
        new(origin, to, protocols, PortSet.All, ports);
}
