using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Comparing;
using Redoubt.ControlPlane.SelfTest.Shrinking;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.SelfTest;

public sealed class ShrinkerTests
{
    [Fact]
    public async Task What_a_disagreement_needs_stays_and_everything_else_goes()
    {
        var topology = Enumerable.Range(0, 100).Select(seed => new TopologyGenerator(new Dice(seed)).Generate())
            .First(drawn => drawn.Interfaces.Any(nic => Group(drawn, nic) is { Rules.Count: > 20 }));
        var sender = topology.Interfaces.First(nic => Group(topology, nic) is { Rules.Count: > 20 });
        var rule = Group(topology, sender)!.Rules[11];
        var other = topology.VirtualNetworks.First(network => !network.Id.Equals(sender.VirtualNetworkId));
        var disagreement = new Disagreement(
            new Prediction(
                new Flow(new FlowSource.Interface(sender.Id), RuleProtocol.Tcp, 1024, Ipv4Address.Parse("10.0.0.4"), 80),
                new FlowVerdict(null, new Decider.Spoofing(sender.Id), null),
                null,
                null),
            new Observation([sender.Id.Name], false));

        // It is there as long as the sender's group has the rule and the other network stands.
        Task<Disagreement?> Find(NetworkTopology smaller, CancellationToken cancellationToken) => Task.FromResult(
            smaller.VirtualNetworks.Any(network => network.Id.Equals(other.Id))
                && smaller.Interfaces.Any(nic => nic.Id.Equals(sender.Id) && Group(smaller, nic) is { } group
                    && group.Rules.Any(candidate => candidate.Name == rule.Name))
                ? disagreement
                : null);

        var (smallest, _) = await new Shrinker(Find, TimeProvider.System).ShrinkAsync(
            topology, disagreement, sender.Id, TestContext.Current.CancellationToken);

        Assert.Equal(
            new[] { sender.VirtualNetworkId, other.Id }.Select(id => id.Name).Order(),
            smallest.VirtualNetworks.Select(network => network.Id.Name).Order());
        Assert.Equal([sender.Id], smallest.Interfaces.Select(nic => nic.Id));
        Assert.Equal([rule.Name], Group(smallest, smallest.Interfaces[0])!.Rules.Select(candidate => candidate.Name));
        Assert.Empty(smallest.FrontEnds);
        Assert.Empty(smallest.Sites);
        Assert.Empty(smallest.VirtualNetworks.SelectMany(network => network.Peerings));
    }

    private static NetworkSecurityGroup? Group(NetworkTopology topology, AttachedInterface nic)
    {
        ResourceId? id = nic.NetworkSecurityGroupId;
        return topology.NetworkSecurityGroups.FirstOrDefault(group => group.Id.Equals(id));
    }
}
