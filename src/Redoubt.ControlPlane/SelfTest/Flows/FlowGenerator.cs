using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Flows;

/// <summary>Draws flows through a topology.</summary>
internal sealed class FlowGenerator
{
    private readonly NetworkTopology topology;
    private readonly Dice dice;
    private readonly DestinationPool destinations;
    private readonly FlowSources sources;
    private readonly PortPool ports;
    private readonly FlowPorts taken;

    public FlowGenerator(NetworkTopology topology, FlowPorts taken, Dice dice)
    {
        (this.topology, this.taken, this.dice) = (topology, taken, dice);
        destinations = new DestinationPool(topology, dice);
        sources = new FlowSources(topology, destinations, dice);
        ports = new PortPool(topology, dice);
    }

    public IReadOnlyList<Flow> Generate(int count)
    {
        var flows = new List<Flow>();
        while (flows.Count < count)
        {
            if (Draw() is { } flow)
            {
                flows.Add(flow);
            }
        }

        return flows;
    }

    /// <summary>A flow, or null: a host does not send to itself, and few flows without ports fit between the same two.</summary>
    private Flow? Draw()
    {
        var source = sources.Next();
        var from = SourceAddress.Of(source, topology);
        var destination = destinations.For(source);
        var protocol = dice.Pick(
            (60, RuleProtocol.Tcp), (25, RuleProtocol.Udp), (11, RuleProtocol.Icmp), (2, RuleProtocol.Esp), (2, RuleProtocol.Ah));
        if (IsOwn(destination, source) || destination == from)
        {
            return null;
        }

        if (protocol is RuleProtocol.Esp or RuleProtocol.Ah)
        {
            return !IsTranslated(destination, source) && taken.TryTakePair(from, destination, protocol)
                ? new Flow(source, protocol, 0, destination, 0)
                : null;
        }

        var port = protocol == RuleProtocol.Icmp ? 0 : DestinationPort(destination);
        return new Flow(source, protocol, taken.Take(ports.Source(), port), destination, port);
    }

    // All of the internet that is not the platform's is one host, which has the platform's addresses for its own name service, too.
    private bool IsOwn(Ipv4Address destination, FlowSource source) =>
        destination == SourceAddress.OwnOf(source, topology)
        || (source is FlowSource.Internet
            && !FabricAddresses.PublicAddresses.Contains(destination)
            && !PlatformAddresses.PrivateSpace.Any(space => space.Contains(destination)));

    /// <summary>Without ports a packet that comes back translated would be taken for its own answer.</summary>
    private static bool IsTranslated(Ipv4Address destination, FlowSource source) =>
        source is FlowSource.Interface && FabricAddresses.PublicAddresses.Contains(destination);

    private static bool IsPlatform(Ipv4Address address) =>
        address == PlatformAddresses.Host || address == PlatformAddresses.Metadata;

    private int DestinationPort(Ipv4Address destination)
    {
        if (IsPlatform(destination) && dice.Chance(70))
        {
            return dice.Pick([53, 80]);
        }

        if (PlatformAddresses.ActivationServers.Contains(destination) && dice.Chance(70))
        {
            return PlatformAddresses.ActivationPort;
        }

        var open = OpenPorts(destination);
        return open.Count > 0 && dice.Chance(75) ? dice.Pick(open) : ports.Destination();
    }

    private IReadOnlyList<int> OpenPorts(Ipv4Address destination) =>
        topology.FrontEnds.FirstOrDefault(candidate => candidate.Address == destination)?.Ports.Select(port => port.Port).ToList()
        ?? topology.PrivateEndpoints.FirstOrDefault(candidate => candidate.Address == destination)?.Ports
        ?? topology.PublicFrontEnds.FirstOrDefault(candidate => candidate.Address == destination)?.Ports
        ?? [];
}
