using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Rules;

/// <summary>Section 2 of docs/networks.md.</summary>
public sealed class TagsTests
{
    [Fact]
    public void The_lowest_priority_that_matches_decides_and_the_defaults_come_last()
    {
        var datacenter = Filtered(Rule.Inbound(Deny, 300, port: "6379-6380"), Rule.Inbound(Allow, 200, port: "6380"));
        Assert.Equal((Allow, "r200"), Inbound(datacenter, "10.0.0.9", 6380));
        Assert.Equal((Deny, "r300"), Inbound(datacenter, "10.0.0.9", 6379));
        Assert.Equal((Allow, "AllowVnetInBound"), Inbound(datacenter, "10.0.0.9", 22));
        Assert.Equal((Allow, "AllowAzureLoadBalancerInBound"), Inbound(Filtered(), "168.63.129.16", 22, to: "8.8.8.8"));
        Assert.Equal((Deny, "DenyAllInBound"), Inbound(datacenter, "8.8.8.8", 22));
    }

    [Fact]
    public void Rules_with_ports_never_match_protocols_without()
    {
        var datacenter = Filtered(Rule.Inbound(Deny, 100, port: "0-65535"), Rule.Inbound(Deny, 200, port: "*", protocol: RuleProtocol.Esp));
        Assert.Equal((Deny, "r100"), Inbound(datacenter, "10.0.0.9", 0));
        Assert.Equal((Allow, "AllowVnetInBound"), Inbound(datacenter, "10.0.0.9", 0, RuleProtocol.Icmp));
        Assert.Equal((Deny, "r200"), Inbound(datacenter, "10.0.0.9", 0, RuleProtocol.Esp));
    }

    [Fact]
    public void Application_security_groups_mean_their_members_in_the_same_network()
    {
        var member = Datacenter.MemberId("web");
        var datacenter = Filtered(Rule.Inbound(Deny, 100) with { SourcePrefixes = [], SourceApplicationSecurityGroups = [member] })
            .Host("m", "net", "s", "10.0.0.40", host => host with { ApplicationSecurityGroupIds = [member] })
            .Network("other", "10.0.0.0/16").Subnet("other", "s", "10.0.0.0/24")
            .Host("n", "other", "s", "10.0.0.41", host => host with { ApplicationSecurityGroupIds = [member] });
        Assert.Equal((Deny, "r100"), Inbound(datacenter, "10.0.0.40", 22));
        Assert.Equal((Allow, "AllowVnetInBound"), Inbound(datacenter, "10.0.0.41", 22));
    }

    [Fact]
    public void VirtualNetwork_is_the_space_the_peers_what_is_learned_the_users_routes_and_the_platform()
    {
        var datacenter = new Datacenter().Network("net", "10.0.0.0/16").Network("peer", "10.1.0.0/16").Network("closed", "10.2.0.0/16")
            .Tag("Storage", "20.60.0.0/16")
            .Table("t", Rule.Route("one", "172.20.0.0/16", NextHopType.None), Rule.Route("tag", "Storage", NextHopType.Internet))
            .Subnet("net", "s", "10.0.0.0/24", table: "t").Subnet("net", "plain", "10.0.1.0/24")
            .Peer("net", "peer").Peer("net", "closed", side => side with { AllowVirtualNetworkAccess = false })
            .Gateway("net", GatewayType.Vpn, "10.0.255.0/27").LocalGateway("office", "192.168.0.0/24")
            .Connect("c", "net", GatewayType.Vpn, ConnectionType.IPsec, Datacenter.LocalGatewayId("office"));
        Assert.Equal(
            "10.0.0.0/15, 168.63.129.16/32, 172.20.0.0/16, 192.168.0.0/24", VirtualNetwork(datacenter, "s"));
        Assert.Equal("10.0.0.0/15, 168.63.129.16/32, 192.168.0.0/24", VirtualNetwork(datacenter, "plain"));
        Assert.Equal("10.0.0.0/15, 168.63.129.16/32, 172.20.0.0/16", VirtualNetwork(datacenter.WithoutPropagation("t"), "s"));
        Assert.Equal(
            "any",
            VirtualNetwork(datacenter.Table("t", Rule.Route("all", "0.0.0.0/0", NextHopType.Internet)), "s"));
    }

    [Fact]
    public void Internet_is_everything_else_and_other_tags_are_what_the_topology_says()
    {
        var datacenter = Filtered(
            Rule.Inbound(Deny, 100, source: "storage.WestEurope"),
            Rule.Inbound(Allow, 200, source: "Internet"),
            Rule.Inbound(Deny, 300, source: "Unknown,10.0.0.9")).Tag("Storage.WestEurope", "20.60.0.0/16");
        Assert.Equal((Deny, "r100"), Inbound(datacenter, "20.60.1.1", 22));
        Assert.Equal((Allow, "r200"), Inbound(datacenter, "8.8.8.8", 22));
        Assert.Equal((Deny, "r300"), Inbound(datacenter, "10.0.0.9", 22));
        Assert.Equal((Allow, "AllowVnetInBound"), Inbound(datacenter, "10.0.0.10", 22));
    }

    [Fact]
    public void Effective_rules_show_both_groups_with_the_defaults_resolved()
    {
        var datacenter = Filtered(Rule.Outbound(Deny, 100, destination: "AzurePlatformDNS")).Group("own")
            .Host("a", "net", "s", "10.0.0.4", host => host with { NetworkSecurityGroupId = Datacenter.GroupId("own") });
        var groups = datacenter.Analyzer.EffectiveRules(Datacenter.InterfaceId("a"));
        Assert.Equal([Datacenter.SubnetId("net", "s"), Datacenter.InterfaceId("a")], groups.Select(group => group.AssociatedTo));
        Assert.Equal(
            ["AllowVnetInBound", "AllowAzureLoadBalancerInBound", "DenyAllInBound", "r100", "AllowVnetOutBound", "AllowInternetOutBound",
                "DenyAllOutBound"],
            groups[0].Rules.Select(rule => rule.Rule.Name));
        Assert.True(groups[0].Rules[3].Destinations.IsEmpty);
        Assert.Equal("10.0.0.0/16, 168.63.129.16/32", groups[0].Rules[0].Sources.ToString());
        Assert.Equal(6, groups[0].Rules.Count(rule => rule.IsDefault));
    }

    private static string VirtualNetwork(Datacenter datacenter, string subnet) =>
        datacenter.Group("any")
            .Host("probe", "net", subnet, "10.0.0.200", host => host with { NetworkSecurityGroupId = Datacenter.GroupId("any") })
            .Analyzer.EffectiveRules(Datacenter.InterfaceId("probe"))[0].Rules[0].Sources.ToString();

    private static Datacenter Filtered(params SecurityRule[] rules) =>
        new Datacenter().Network("net", "10.0.0.0/16").Group("g", rules).Subnet("net", "s", "10.0.0.0/24", "g")
            .Host("a", "net", "s", "10.0.0.4");

    private static (RuleAccess, string?) Inbound(
        Datacenter datacenter, string from, int port, RuleProtocol protocol = RuleProtocol.Tcp, string to = "10.0.0.4")
    {
        var decision = datacenter.Analyzer.DecideGroups(
            Datacenter.InterfaceId("a"), RuleDirection.Inbound, protocol, Ipv4Address.Parse(to), port, Ipv4Address.Parse(from), 40000);
        return (decision.Access, decision.Rule?.Name);
    }
}
