using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking;

public sealed class NetworkSecurityGroupRulesTests
{
    private static readonly SecurityRule Rule = new(
        "a", 100, RuleDirection.Inbound, RuleAccess.Allow, RuleProtocol.Tcp, ["10.0.0.0/24",
        "10.1.0.4"], ["*"], ["VirtualNetwork"], ["6379-6380", "80"]);

    [Fact]
    public void A_right_rule_passes() => Assert.Empty(Validate(Rule));

    [Fact]
    public void Two_rules_of_one_priority_and_direction_conflict()
    {
        var problem = Assert.Single(Validate(Rule, Rule with { Name = "b" }));
        Assert.Equal("SecurityRuleConflict", problem.CloudCode);
        Assert.Equal("Security rule b conflicts with rule a. Rules cannot have the same Priority and Direction.", problem.Message);
        Assert.Empty(Validate(Rule, Rule with { Name = "b", Direction = RuleDirection.Outbound }));
        Assert.Empty(Validate(Rule, Rule with { Name = "b", Priority = 101 }));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void Priorities_are_100_to_4096(int priority, bool possible) =>
        Assert.Equal(possible, Validate(Rule with { Priority = priority }).Count == 0);

    [Theory]
    [InlineData("*", true)]
    [InlineData("0-65535", true)]
    [InlineData("443", true)]
    [InlineData("65536", false)]
    [InlineData("90-80", false)]
    [InlineData("80-", false)]
    [InlineData("1-2-3", false)]
    [InlineData("http", false)]
    [InlineData("-1", false)]
    [InlineData("", false)]
    public void Ports_are_numbers_ranges_or_all(string ports, bool possible)
    {
        Assert.Equal(
            possible ? [] : [NetworkDiagnostics.SecurityRulePortKind],
            Validate(Rule with { DestinationPorts = [ports] }).Select(problem => problem.Descriptor));
        Assert.Equal(possible, Validate(Rule with { SourcePorts = [ports] }).Count == 0);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.0.0.4", true)]
    [InlineData("AzureKeyVault", true)]
    [InlineData("azuremonitor", true)]
    [InlineData("Storage.WestEurope", true)]
    [InlineData("10.0.0.4/8", false)]
    [InlineData("10.0.0", false)]
    [InlineData("AzureKeyValt", false)]
    [InlineData("Storage.Atlantis", false)]
    [InlineData("", false)]
    public void Addresses_are_prefixes_tags_or_all(string prefix, bool possible)
    {
        Assert.Equal(
            possible ? [] : [NetworkDiagnostics.SecurityRulePrefixKind],
            Validate(Rule with { SourcePrefixes = [prefix] }).Select(problem => problem.Descriptor));
        Assert.Equal(possible, Validate(Rule with { DestinationPrefixes = [prefix] }).Count == 0);
    }

    [Fact]
    public void Several_tags_on_one_side_are_refused_and_one_on_each_is_not()
    {
        var problem = Assert.Single(Validate(Rule with { DestinationPrefixes = ["AzureMonitor", "AzureKeyVault"] }));
        Assert.Equal(NetworkDiagnostics.SecurityRuleTagsKind, problem.Descriptor);
        Assert.Contains("DestinationAddressPrefix for rule a", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Validate(Rule with { SourcePrefixes = ["AzureLoadBalancer"] }));
    }

    [Theory]
    [InlineData("a_", true)]
    [InlineData("Allow-6379.in", true)]
    [InlineData("_a", false)]
    [InlineData("a-", false)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    public void Names_are_names_of_network_resources(string name, bool possible) =>
        Assert.Equal(possible, Validate(Rule with { Name = name }).Count == 0);

    [Fact]
    public void Names_have_up_to_80_characters_and_are_there_once()
    {
        Assert.Empty(Validate(Rule with { Name = new string('a', 80) }));
        Assert.Single(Validate(Rule with { Name = new string('a', 81) }));
        Assert.Equal(
            RequestDiagnostics.DuplicateResourceNameKind,
            Assert.Single(Validate(Rule, Rule with { Name = "A", Priority = 101 })).Descriptor);
    }

    [Fact]
    public void A_rule_s_own_PUT_replaces_the_one_of_its_name()
    {
        var group = new NetworkSecurityGroup(Sample.GroupId, "westeurope", [Rule]);
        Assert.Empty(NetworkSecurityGroupRules.ValidateRule(Rule with { Name = "A", Access = RuleAccess.Deny }, group));
        Assert.Single(NetworkSecurityGroupRules.ValidateRule(Rule with { Name = "b" }, group));
    }

    [Fact]
    public void An_attached_group_cannot_be_deleted_and_its_users_are_named()
    {
        Assert.Empty(NetworkSecurityGroupRules.ValidateDeletion(Sample.GroupId, []));
        var problem = Assert.Single(NetworkSecurityGroupRules.ValidateDeletion(Sample.GroupId, [Sample.NicId]));
        Assert.Equal(
            $"Network security group {Sample.GroupId} cannot be deleted because it is in use by the following resources: {Sample.NicId}. "
            + "In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see "
            + "aka.ms/deletensg.",
            problem.Message);
    }

    private static IReadOnlyList<Diagnostic> Validate(params SecurityRule[] rules) =>
        NetworkSecurityGroupRules.Validate(new NetworkSecurityGroup(Sample.GroupId, "westeurope", rules));
}
