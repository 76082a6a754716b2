using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Rules;

/// <summary>Which rules never decide, by what their group says alone.</summary>
public sealed class ShadowedRulesTests
{
    private static readonly ServiceTagPrefixes Tags = new([
        new("Storage", [Ipv4Prefix.Parse("20.60.0.0/16"), Ipv4Prefix.Parse("20.61.0.0/16")]),
        new("Storage.WestEurope", [Ipv4Prefix.Parse("20.60.1.0/24")]),
    ]);

    [Theory]
    [InlineData("*", "*", "10.0.0.0/8", "6379-6380", true)]
    [InlineData("10.0.0.0/8", "6000-7000", "10.7.0.0/16,10.8.0.9", "6379,6380", true)]
    [InlineData("10.0.0.0/8", "6000-7000", "10.7.0.0/16,11.0.0.0/8", "6379", false)]
    [InlineData("10.0.0.0/8", "6379", "10.7.0.0/16", "6379-6380", false)]
    [InlineData("Storage", "*", "Storage.WestEurope", "443", true)]
    [InlineData("Storage.WestEurope", "*", "Storage", "443", false)]
    [InlineData("VirtualNetwork", "*", "VirtualNetwork", "443", true)]
    [InlineData("VirtualNetwork", "*", "10.7.0.0/16", "443", false)]
    [InlineData("10.0.0.0/8", "*", "VirtualNetwork", "443", false)]
    [InlineData("0.0.0.0/0", "*", "VirtualNetwork,NoSuchTag", "443", true)]
    public void A_rule_is_shadowed_by_one_that_has_every_flow_of_it(string firstSource, string firstPort, string source, string port, bool isShadowed)
    {
        var (first, second) = (Rule.Inbound(Deny, 100, firstSource, port: firstPort), Rule.Inbound(Allow, 200, source, port: port));
        Assert.Equal(isShadowed ? [new ShadowedRule(second, first)] : [], ShadowedRules.Of([second, first], Tags));
    }

    [Fact]
    public void Neither_the_other_direction_nor_another_protocol_nor_a_later_rule_shadows()
    {
        Assert.Empty(ShadowedRules.Of([Rule.Outbound(Deny, 100), Rule.Inbound(Allow, 200)], Tags));
        Assert.Empty(ShadowedRules.Of([Rule.Inbound(Deny, 100, protocol: RuleProtocol.Tcp), Rule.Inbound(Allow, 200)], Tags));
        Assert.Empty(ShadowedRules.Of([Rule.Inbound(Deny, 300), Rule.Inbound(Allow, 200, "10.0.0.0/8")], Tags));
        // Ports that are listed leave the protocols out that have none.
        Assert.Empty(ShadowedRules.Of([Rule.Inbound(Deny, 100, port: "0-65535"), Rule.Inbound(Allow, 200)], Tags));
        Assert.Single(ShadowedRules.Of([Rule.Inbound(Deny, 100), Rule.Inbound(Allow, 200, port: "0-65535")], Tags));
    }

    [Fact]
    public void What_names_the_platforms_own_services_is_shadowed_by_its_like_alone()
    {
        var named = Rule.Outbound(Deny, 200, destination: ServiceTags.PlatformDns);
        Assert.Empty(ShadowedRules.Of([Rule.Outbound(Allow, 100), named], Tags));
        Assert.Single(ShadowedRules.Of([Rule.Outbound(Allow, 100, destination: ServiceTags.PlatformDns), named], Tags));
    }

    [Fact]
    public void Members_of_a_group_are_covered_by_that_group_and_by_all()
    {
        var group = Datacenter.MemberId("web");
        SecurityRule Of(int priority) => Rule.Inbound(Deny, priority) with { SourcePrefixes = [], SourceApplicationSecurityGroups = [group] };
        Assert.Single(ShadowedRules.Of([Of(100), Of(200)], Tags));
        Assert.Single(ShadowedRules.Of([Rule.Inbound(Allow, 100), Of(200)], Tags));
        Assert.Empty(ShadowedRules.Of([Rule.Inbound(Allow, 100, "10.0.0.0/8"), Of(200)], Tags));
        Assert.Empty(ShadowedRules.Of([Of(100), Rule.Inbound(Allow, 200)], Tags));
    }
}
