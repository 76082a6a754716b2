using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Flows;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Tests.SelfTest;

/// <summary>Drawn flows: repeatable, of every kind, and apart from each other in the kernel.</summary>
public sealed class FlowGeneratorTests
{
    [Fact]
    public void The_same_seed_draws_the_same_flows()
    {
        Assert.Equal(Generate(3, 200), Generate(3, 200));
        Assert.NotEqual(Generate(3, 200), Generate(4, 200));
    }

    [Fact]
    public void Fewer_flows_are_the_first_of_more() => Assert.Equal(Generate(5, 50), Generate(5, 200).Take(50));

    [Fact]
    public void No_two_flows_can_be_one_connection_or_its_answer() => Assert.All(Enumerable.Range(0, 20), seed =>
    {
        var flows = Generate(seed, 400).Where(flow => flow.Protocol is not (RuleProtocol.Esp or RuleProtocol.Ah)).ToList();
        Assert.Equal(flows.Count, flows.DistinctBy(flow => flow.SourcePort).Count());
        var pairs = flows.Select(flow => (flow.SourcePort, flow.DestinationPort)).ToHashSet();
        Assert.DoesNotContain(
            flows, flow => flow.SourcePort != flow.DestinationPort && pairs.Contains((flow.DestinationPort, flow.SourcePort)));
    });

    [Fact]
    public void Every_protocol_and_every_kind_of_sender_is_drawn()
    {
        var flows = Enumerable.Range(0, 20).SelectMany(seed => Generate(seed, 400)).ToList();
        Assert.Equal(
            [RuleProtocol.Tcp, RuleProtocol.Udp, RuleProtocol.Icmp, RuleProtocol.Esp, RuleProtocol.Ah],
            flows.Select(flow => flow.Protocol).Distinct().Order());
        Assert.Contains(flows, flow => flow.Source is FlowSource.Interface { Address: null });
        Assert.Contains(flows, flow => flow.Source is FlowSource.Interface { Address: not null });
        Assert.Contains(flows, flow => flow.Source is FlowSource.Internet);
        Assert.Contains(flows, flow => flow.Source is FlowSource.Site);
        Assert.Contains(flows, flow => flow.Source is FlowSource.Platform);
    }

    [Fact]
    public void Caches_outside_networks_are_reached_at_public_front_ends_and_through_private_endpoints()
    {
        var receivers = Enumerable.Range(0, 20).SelectMany(seed =>
        {
            var dice = new Dice(seed);
            var topology = new TopologyGenerator(dice).Generate();
            var analyzer = new NetworkAnalyzer(topology);
            return new FlowGenerator(topology, new FlowPorts(), dice).Generate(400).Select(flow => analyzer.Decide(flow).Receiver).ToList();
        }).ToList();
        Assert.Contains(receivers, receiver => receiver is Receiver.PublicFrontEnd);
        Assert.Contains(receivers, receiver => receiver is Receiver.PrivateEndpoint);
    }

    private static IReadOnlyList<Flow> Generate(int seed, int count)
    {
        var dice = new Dice(seed);
        return new FlowGenerator(new TopologyGenerator(dice).Generate(), new FlowPorts(), dice).Generate(count);
    }
}
