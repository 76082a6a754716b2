using CsCheck;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Rules;

public sealed class RulePartitionTests
{
    private static readonly Gen<CompiledRule[]> Rules = RandomSpaces.Space.Array[0, 40].Select(spaces => spaces
        .Select((space, position) => new CompiledRule(
            new SecurityRule($"r{position}", position, RuleDirection.Inbound, RuleAccess.Allow, RuleProtocol.Any, [], [], [], []), space))
        .ToArray());

    [Fact]
    public void Each_flow_is_in_the_part_of_the_first_rule_that_matches_it_and_in_no_other() =>
        Gen.Select(Rules, RandomSpaces.Space, RandomSpaces.Point).Sample((rules, space, point) =>
        {
            var deciding = RandomSpaces.Has(space, point) ? rules.FirstOrDefault(rule => RandomSpaces.Has(rule.Space, point))?.Rule : null;
            var holding = RulePartition.Of(rules, space).Where(part => RandomSpaces.Has(part.Space, point)).ToList();
            Assert.Equal(deciding is null ? [] : [deciding], holding.Select(part => part.Rule));
        });

    [Fact]
    public void One_flow_is_decided_as_the_partition_says() => Gen.Select(Rules, RandomSpaces.Point).Sample((rules, point) =>
        Assert.Same(
            rules.FirstOrDefault(rule => RandomSpaces.Has(rule.Space, point))?.Rule,
            point.In(new RuleList(rules))));
}
