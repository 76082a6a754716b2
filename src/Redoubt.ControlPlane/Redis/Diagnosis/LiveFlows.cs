using Redoubt.Analysis;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>
/// Which flows stand for the rows of the port tables at a cache: between its nodes and those of its geo-replica, from probes and clients, and to DNS.
/// </summary>
internal sealed class LiveFlows(CachePlace place, MachineTopology machine, Datacenter datacenter)
{
    /// <summary>Rules that name a port that flows come from are of no use to a cache; any stands for all.</summary>
    public const int SourcePort = 50000;

    /// <summary>Short ranges are tried at both ends; of longer ones only the ports that the cache uses, and the last.</summary>
    private const int ShortRange = 64;

    private readonly List<Host> nodes = [.. NodesOf(place, "node", machine, datacenter)];

    private readonly List<Host> replicas = place.GeoReplica is { } other ? [.. NodesOf(other, "the geo-replica's node", machine, datacenter)] : [];

    public IEnumerable<LiveFlow> All() =>
        from row in RequirementPack.Redis.Rows
        from requirement in row.Peers
        from flow in Of(row, requirement)
        select flow;

    private IEnumerable<LiveFlow> Of(RequirementRow row, PeerRequirement requirement) => requirement.Peer.Kind switch
    {
        PeerKind.Subnet => nodes.SelectMany(sender => nodes.Where(receiver => receiver != sender).SelectMany(
            receiver => ToNode(row, requirement, sender, receiver))),
        PeerKind.GeoReplicaSubnet when row.Direction == RuleDirection.Outbound =>
            nodes.SelectMany(sender => replicas.SelectMany(receiver => ToNode(row, requirement, sender, receiver))),
        PeerKind.GeoReplicaSubnet => replicas.SelectMany(sender => nodes.SelectMany(receiver => ToNode(row, requirement, sender, receiver))),
        PeerKind.AzureLoadBalancer => nodes.SelectMany(receiver => ToNode(row, requirement, Probe, receiver)),
        PeerKind.ClientSubnets => Clients.SelectMany(client => ToFrontEnd(row, requirement, client)),
        PeerKind.Prefix => nodes.SelectMany(sender => ToServer(row, requirement, sender, requirement.Peer.Prefix!.Value.First)),
        PeerKind.CustomDnsServers => nodes.SelectMany(sender => DnsServers.SelectMany(server => ToServer(row, requirement, sender, server))),
        _ => [],
    };

    private Host Probe => new(
        new FlowSource.Platform(place.VirtualNetworkId),
        PlatformAddresses.Host,
        "the load balancer",
        datacenter.RouterNamespacePath(machine.Placement.Networks[place.VirtualNetworkId]));

    /// <summary>The network's own; the platform's have a row's far end of their own.</summary>
    private IEnumerable<Ipv4Address> DnsServers => machine.Topology.VirtualNetworks.First(network => network.Id.Equals(place.VirtualNetworkId)).DnsServers
        .Where(server => server != PlatformAddresses.Host && server != PlatformAddresses.Metadata);

    /// <summary>One host of each subnet that clients are in.</summary>
    private IEnumerable<Host> Clients => place.Clients.OfType<FlowOrigin.Subnet>()
        .Select(subnet => machine.Topology.Interfaces.FirstOrDefault(nic => nic.SubnetId.Equals(subnet.Id)))
        .OfType<AttachedInterface>()
        .Select(nic => HostOf(nic, $"the client {nic.Id.Name} ({nic.Address})", machine, datacenter));

    private static IEnumerable<LiveFlow> ToNode(RequirementRow row, PeerRequirement requirement, Host sender, Host receiver) =>
        from protocol in row.Protocols.Protocols
        from port in Tried(requirement.Ports, receiver.Index)
        select new LiveFlow(
            row,
            requirement,
            new Flow(sender.Source, protocol, SourcePort, receiver.Address, port),
            sender.Text,
            receiver.Text,
            sender.Namespace,
            receiver.Namespace);

    private IEnumerable<LiveFlow> ToFrontEnd(RequirementRow row, PeerRequirement requirement, Host client) =>
        from port in place.FrontEnd.Ports
        where requirement.Ports.Contains(port.Port)
        select new LiveFlow(
            row,
            requirement,
            new Flow(client.Source, RuleProtocol.Tcp, SourcePort, place.FrontEnd.Address, port.Port),
            client.Text,
            $"the front end {place.FrontEnd.Address}",
            client.Namespace,
            ReceiverNamespace: null);

    private static IEnumerable<LiveFlow> ToServer(RequirementRow row, PeerRequirement requirement, Host sender, Ipv4Address server) =>
        from protocol in row.Protocols.Protocols
        select new LiveFlow(
            row,
            requirement,
            new Flow(sender.Source, protocol, SourcePort, server, requirement.Ports.First),
            sender.Text,
            $"{requirement.Group} {server}",
            sender.Namespace,
            ReceiverNamespace: null);

    private static IEnumerable<int> Tried(PortSet ports, int node) => ports.Count <= ShortRange
        ? ports.Ranges.SelectMany(range => new[] { range.First, range.Last }).Distinct()
        : new[] { RedisMappings.SslPort(node), RedisMappings.NonSslPort(node) }.Where(ports.Contains).Append(ports.Last);

    private static IEnumerable<Host> NodesOf(CachePlace cache, string text, MachineTopology machine, Datacenter datacenter) =>
        cache.Nodes.Select((nic, index) => HostOf(nic, $"{text} {nic.Address}", machine, datacenter) with { Index = index });

    private static Host HostOf(AttachedInterface nic, string text, MachineTopology machine, Datacenter datacenter) => new(
        new FlowSource.Interface(nic.Id), nic.Address, text, datacenter.HostNamespacePath(machine.Placement.Interfaces[nic.Id]));

    private sealed record Host(FlowSource Source, Ipv4Address Address, string Text, string Namespace)
    {
        public int Index { get; init; }
    }
}
