using CsCheck;
using Redoubt.Analysis.Repairs;
using Redoubt.Analysis.Repairs.Rendering;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Repairs.Rendering;

/// <summary>Groups whose rules stand at the very front without a gap, so that repairs have to move them.</summary>
public sealed class SettledChangesTests
{
    [Fact]
    public void Settled_changes_lead_to_the_same_network_and_no_two_rules_ever_have_one_priority() =>
        Gen.Select(RandomFaults.Rules(6), RandomFaults.Rules(4), RandomFaults.Route).Sample(
            (rules, clientRules, route) =>
            {
                var network = Healthy().With(Dense(rules)).WithRules(AppsGroup, Dense(clientRules)).With(route);
                var changes = NetworkRepairTests.Plan(network).Changes;
                var settled = SettledChanges.Of(changes);
                Assert.Equal(settled.Count, settled.Select(NameOf).Distinct().Count());
                var topology = network.Topology;
                foreach (var change in settled)
                {
                    topology = change.ApplyTo(topology);
                    Assert.All(topology.NetworkSecurityGroups, HasEveryPriorityOnce);
                }

                Assert.Equal(Described(network.Topology.With(changes)), Described(topology));
            },
            iter: 60);

    private static SecurityRule[] Dense(IEnumerable<SecurityRule> rules) =>
        [.. rules.Select((rule, index) => rule with { Priority = 100 + index })];

    private static void HasEveryPriorityOnce(NetworkSecurityGroup group) => Assert.Equal(
        group.Rules.Count, group.Rules.DistinctBy(rule => (rule.Direction, rule.Priority)).Count());

    private static string NameOf(NetworkChange change) => change switch
    {
        NetworkChange.AddRule add => $"{add.GroupId}/{add.Rule.Name}",
        NetworkChange.MoveRule move => $"{move.GroupId}/{move.Rule.Name}",
        NetworkChange.AddRoute add => $"{add.RouteTableId}/{add.Route.Name}",
        NetworkChange.ChangeRoute now => $"{now.RouteTableId}/{now.Route.Name}",
        NetworkChange.RemoveRoute gone => $"{gone.RouteTableId}/{gone.RouteName}",
        _ => change.Target.ToString(),
    };

    private static IEnumerable<string> Described(NetworkTopology topology) => topology.NetworkSecurityGroups
        .SelectMany(group => group.Rules, (group, rule) => $"{group.Id.Name} {rule.Name} {rule.Direction} {rule.Priority} {rule.Access}")
        .Concat(topology.RouteTables.SelectMany(table => table.Routes, (table, route) => $"{table.Id.Name} {route}"))
        .Order(StringComparer.Ordinal);
}
