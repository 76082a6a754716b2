using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>
/// Computes what networks do to flows, as docs/networks.md says it. It indexes the topology once, works out what holds for a network
/// or subnet when that is first asked for, and may be used by many threads at a time.
/// </summary>
public sealed class NetworkAnalyzer
{
    private readonly TopologyIndex index;
    private readonly FlowStart start;
    private readonly AnswerFinder answers;

    /// <summary>An analyzer of the topology.</summary>
    public NetworkAnalyzer(NetworkTopology topology)
    {
        Topology = topology;
        index = new TopologyIndex(topology);
        start = new FlowStart(index);
        answers = new AnswerFinder(index);
    }

    /// <summary>What is analyzed.</summary>
    public NetworkTopology Topology { get; }

    internal TopologyIndex Index => index;

    /// <summary>What becomes of the flow.</summary>
    /// <exception cref="KeyNotFoundException">The topology does not have the flow's source.</exception>
    public FlowVerdict Decide(Flow flow) => Follow(flow, null).Verdict;

    /// <summary>What becomes of the flow, and every step of its way and the answer's.</summary>
    /// <exception cref="KeyNotFoundException">The topology does not have the flow's source.</exception>
    public Explanation Explain(Flow flow)
    {
        var (verdict, arrival, answerEnd) = Follow(flow, StepTrail.Start);
        return new Explanation(
            flow, verdict, StepTrail.InOrder(arrival.Passage.Steps), StepTrail.InOrder(answerEnd?.Passage.Steps));
    }

    /// <summary>The flows of the query in disjoint parts that cover it, each with its fate and the one thing that decides it.</summary>
    /// <exception cref="KeyNotFoundException">The topology does not have the query's origin.</exception>
    public IReadOnlyList<FlowPart> Partition(FlowQuery query) =>
        [.. start.Walk(query).Select(arrival => new FlowPart(arrival.Passage.Space, arrival.Receiver, arrival.DecidedBy))];

    /// <summary>The routes of a subnet, used or not: by prefix, then the one that is used first.</summary>
    /// <exception cref="KeyNotFoundException">The topology does not have the subnet.</exception>
    public IReadOnlyList<EffectiveRoute> EffectiveRoutes(ResourceId subnet) => index.RequiredSubnet(subnet).Routes.All;

    /// <summary>Where the interface's packets for the destination go first.</summary>
    /// <exception cref="KeyNotFoundException">The topology does not have the interface.</exception>
    public NextHop NextHop(ResourceId networkInterface, Ipv4Address destination)
    {
        var route = index.RequiredInterface(networkInterface).Subnet.Routes.For(destination)?.Route;
        return new NextHop(
            route?.NextHopType ?? NextHopType.None, route is { NextHopAddresses: [var address, ..] } ? address : null, route);
    }

    /// <summary>The groups that filter the interface, its subnet's first, with their rules in deciding order.</summary>
    /// <exception cref="KeyNotFoundException">The topology does not have the interface.</exception>
    public IReadOnlyList<EffectiveGroup> EffectiveRules(ResourceId networkInterface)
    {
        var node = index.RequiredInterface(networkInterface);
        var groups = new List<EffectiveGroup>(2);
        Add(node.Subnet.Group, node.Subnet.Id);
        Add(node.Group, node.Id);
        return groups;

        void Add(NetworkSecurityGroup? group, ResourceId associatedTo)
        {
            if (group is not null)
            {
                var rules = group.Ordered(RuleDirection.Inbound).Concat(group.Ordered(RuleDirection.Outbound));
                groups.Add(new EffectiveGroup(group.Id, associatedTo, [.. rules.Select(rule => Effective(rule, node.Subnet.Tags))]));
            }
        }
    }

    /// <summary>What the groups of the interface say about one flow, without its routes.</summary>
    /// <param name="networkInterface">The interface.</param>
    /// <param name="direction">Whether the interface receives the flow or sends it.</param>
    /// <param name="protocol">Its protocol; not Any.</param>
    /// <param name="localAddress">The address on the interface's side.</param>
    /// <param name="localPort">The port on the interface's side.</param>
    /// <param name="remoteAddress">The address on the other side.</param>
    /// <param name="remotePort">The port on the other side.</param>
    /// <exception cref="KeyNotFoundException">The topology does not have the interface.</exception>
    public GroupsDecision DecideGroups(
        ResourceId networkInterface,
        RuleDirection direction,
        RuleProtocol protocol,
        Ipv4Address localAddress,
        int localPort,
        Ipv4Address remoteAddress,
        int remotePort)
    {
        var node = index.RequiredInterface(networkInterface);
        return direction == RuleDirection.Inbound
            ? GroupDecisions.Inbound(node, new FlowPoint(remoteAddress, localAddress, protocol, remotePort, localPort))
            : GroupDecisions.Outbound(node, new FlowPoint(localAddress, remoteAddress, protocol, localPort, remotePort));
    }

    /// <summary>What a gateway learned, or what a network learned from its own gateways and those that it uses.</summary>
    /// <param name="gatewayOrNetwork">A virtual network gateway or a virtual network.</param>
    /// <exception cref="KeyNotFoundException">The topology has neither.</exception>
    public IReadOnlyList<LearnedRoute> LearnedRoutes(ResourceId gatewayOrNetwork)
    {
        if (index.Gateway(gatewayOrNetwork) is not { } gateway)
        {
            return [.. index.RequiredNetwork(gatewayOrNetwork).Ways.Select(Learned)];
        }

        var ways = index.Network(gateway.VirtualNetworkId)?.OwnWays ?? [];
        return [.. ways.Where(way => ReferenceEquals(way.Gateway, gateway)).Select(Learned)];
    }

    /// <summary>The prefixes that a gateway announces: its network's space, and that of networks that use it through a peering.</summary>
    /// <param name="gateway">A virtual network gateway.</param>
    /// <exception cref="KeyNotFoundException">The topology does not have the gateway's network.</exception>
    public IReadOnlyList<Ipv4Prefix> AdvertisedPrefixes(VirtualNetworkGateway gateway) =>
        [.. WayFinder.SpacesBehind(index.RequiredNetwork(gateway.VirtualNetworkId)).Distinct()];

    private (FlowVerdict Verdict, Arrival Arrival, Arrival? AnswerEnd) Follow(Flow flow, StepTrail? steps)
    {
        var arrival = start.Walk(flow, steps);
        if (arrival.Receiver is null)
        {
            return (new FlowVerdict(null, arrival.DecidedBy, null), arrival, null);
        }

        var (answer, end) = answers.Of(flow, arrival);
        return (new FlowVerdict(arrival.Receiver, arrival.DecidedBy, answer), arrival, end);
    }

    private static EffectiveRule Effective(SecurityRule rule, TagView tags)
    {
        var space = tags.Compile(rule).Space;
        return new EffectiveRule(rule, NetworkSecurityGroup.DefaultRules.Contains(rule), space.Sources, space.Destinations);
    }

    private static LearnedRoute Learned(Way way) =>
        new(way.Prefix, way.Gateway.Id, way.Connection.Id, way.FarEndId, way.Via?.NearSide.Id);
}
