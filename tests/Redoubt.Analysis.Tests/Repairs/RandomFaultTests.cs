using CsCheck;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Repairs;

/// <summary>Any fault of rules or routes in a healthy network: the repair makes the contract hold again.</summary>
public sealed class RandomFaultTests
{
    private const int MostChanges = 8;

    private static readonly Gen<SecurityRule> DenyRule = RandomFaults.Rule(Gen.Const(RuleAccess.Deny));

    [Fact]
    public void A_deny_rule_of_the_caches_group_is_repaired() =>
        DenyRule.Sample(rule => IsRepaired(Healthy().With(rule)), iter: 100);

    [Fact]
    public void A_deny_rule_of_the_clients_group_is_repaired() =>
        DenyRule.Sample(rule => IsRepaired(Healthy().WithRules(AppsGroup, rule)), iter: 50);

    [Fact]
    public void A_route_of_the_caches_subnet_is_repaired() =>
        RandomFaults.Route.Sample(route => IsRepaired(Healthy().With(route)), iter: 40);

    [Fact]
    public void A_route_of_the_clients_subnet_is_repaired() =>
        RandomFaults.Route.Sample(route => IsRepaired(Healthy().WithRoutes(AppsTable, route)), iter: 40);

    [Fact]
    public void A_prefix_learned_from_a_site_that_blocks_is_repaired() =>
        Gen.OneOf("0.0.0.0/0", "13.64.0.0/11", "20.0.0.0/8", "52.224.0.0/11").Array[1, 3].Sample(
            prefixes => IsRepaired(NetworkRepairTests.Tunnelled([.. prefixes.Distinct()])), iter: 20);

    [Fact]
    public void Many_rules_and_a_route_at_once_are_repaired() =>
        Gen.Select(RandomFaults.Rules(6), RandomFaults.Rules(4), RandomFaults.Route).Sample(
            (rules, clientRules, route) => IsRepaired(
                Healthy().With(rules).WithRules(AppsGroup, clientRules).With(route), 4 * MostChanges),
            iter: 40);

    private static bool IsRepaired(CacheNetwork network, int mostChanges = MostChanges)
    {
        var plan = NetworkRepairTests.Plan(network);
        var text = string.Join(Environment.NewLine, plan.Changes.Select(change => change.ToString()).Concat(plan.Obstacles));
        Assert.True(plan.IsComplete, text);
        Assert.True(network.Changing(plan.Changes.Aggregate(network.Topology, (topology, change) => change.ApplyTo(topology)))
            .Verify().IsSatisfied, text);
        return plan.Changes.Count <= mostChanges;
    }
}
