using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Section 1 of docs/networks.md.</summary>
public sealed class StepsOfAFlowTests
{
    [Fact]
    public void A_foreign_source_is_dropped_unless_the_interface_forwards()
    {
        var datacenter = Plain();
        Assert.Equal(
            Datacenter.InterfaceId("a"), datacenter.Drops<Decider.Spoofing>(Send.From("a", "10.0.0.5", source: "10.0.0.9")).At);
        datacenter.Host("a", "net", "s", "10.0.0.4", host => host with { ForwardsTraffic = true });
        datacenter.Reaches(Send.From("a", "10.0.0.5", source: "10.0.0.9"), "b");
    }

    [Theory]
    [InlineData("168.63.129.16", 53, true)]
    [InlineData("168.63.129.16", 80, true)]
    [InlineData("169.254.169.254", 80, true)]
    [InlineData("169.254.169.254", 443, false)]
    public void The_platforms_services_are_in_reach_on_two_ports_whatever_groups_and_routes_say(string address, int port, bool isReached)
    {
        var datacenter = Plain(group: [Rule.Outbound(Deny, 100)], routes: [Rule.Route("all", "0.0.0.0/0", NextHopType.None)]);
        Assert.Equal(isReached, datacenter.Analyzer.Decide(Send.From("a", address, port)).Reached);
        if (!isReached)
        {
            datacenter.Drops<Decider.NoPlatformPort>(Send.From("a", address, port));
        }

        datacenter.Drops<Decider.NoPlatformPort>(Send.From("a", address, protocol: RuleProtocol.Icmp));
    }

    [Fact]
    public void Only_rules_that_name_the_platforms_services_filter_them()
    {
        var dns = Plain(group: [Rule.Outbound(Deny, 100, destination: "AzurePlatformDNS")]);
        dns.DroppedByRule(Send.From("a", "168.63.129.16", 53), "g", "r100");
        dns.DroppedByRule(Send.From("a", "169.254.169.254", 53, RuleProtocol.Udp), "g", "r100");
        dns.Reaches<Receiver.PlatformService>(Send.From("a", "169.254.169.254", 80));
        dns.Reaches<Receiver.PlatformService>(Send.From("a", "168.63.129.16", 80));

        var imds = Plain(group: [Rule.Outbound(Deny, 100, destination: "10.9.9.9,AzurePlatformIMDS", protocol: RuleProtocol.Tcp)]);
        imds.DroppedByRule(Send.From("a", "169.254.169.254", 80), "g", "r100");
        imds.Reaches<Receiver.PlatformService>(Send.From("a", "169.254.169.254", 80, RuleProtocol.Udp));
        imds.Reaches<Receiver.PlatformService>(Send.From("a", "168.63.129.16", 80));

        var otherSource = Plain(group: [Rule.Outbound(Deny, 100, source: "10.0.0.99", destination: "AzurePlatformDNS")]);
        otherSource.Reaches<Receiver.PlatformService>(Send.From("a", "168.63.129.16", 53));
    }

    [Fact]
    public void Both_outbound_groups_must_allow_the_own_one_first()
    {
        var datacenter = Plain(group: [Rule.Outbound(Deny, 100, port: "443")])
            .Group("own", Rule.Outbound(Deny, 200, port: "443,80"))
            .Host("a", "net", "s", "10.0.0.4", host => host with { NetworkSecurityGroupId = Datacenter.GroupId("own") });
        datacenter.DroppedByRule(Send.From("a", "10.0.0.5"), "own", "r200");
        datacenter.DroppedByRule(Send.From("a", "10.0.0.5", 80), "own", "r200");
        datacenter.DroppedByRule(Send.From("b", "10.0.0.4"), "g", "r100");
        datacenter.Reaches(Send.From("a", "10.0.0.5", 22), "b");
    }

    [Fact]
    public void Both_inbound_groups_must_allow_the_subnets_first()
    {
        var datacenter = Plain(group: [Rule.Inbound(Deny, 100, port: "443")])
            .Group("own", Rule.Inbound(Deny, 200, port: "443,80"))
            .Host("b", "net", "s", "10.0.0.5", host => host with { NetworkSecurityGroupId = Datacenter.GroupId("own") });
        datacenter.DroppedByRule(Send.From("a", "10.0.0.5"), "g", "r100");
        datacenter.DroppedByRule(Send.From("a", "10.0.0.5", 80), "own", "r200");
        var let = datacenter.Reaches(Send.From("a", "10.0.0.5", 22), "b");
        Assert.Equal("AllowVnetInBound", Assert.IsType<Decider.SecurityRule>(let.DecidedBy).Name);
    }

    [Fact]
    public void Activation_is_not_filtered_until_a_users_default_route_or_a_rule_that_names_it()
    {
        var server = PlatformAddresses.ActivationServers[0].ToString();
        SecurityRule[] denyAll = [Rule.Outbound(Deny, 100)];
        Plain(denyAll).Reaches<Receiver.Internet>(Send.From("a", server, 1688));
        Plain(denyAll).DroppedByRule(Send.From("a", server, 1689), "g", "r100");
        Plain(denyAll, [Rule.Route("all", "0.0.0.0/0", NextHopType.Internet)]).DroppedByRule(Send.From("a", server, 1688), "g", "r100");
        Plain([.. denyAll, Rule.Outbound(Deny, 200, destination: "AzurePlatformLKM")])
            .DroppedByRule(Send.From("a", server, 1688), "g", "r200");
        Plain([.. denyAll, Rule.Outbound(Allow, 200, destination: "AzurePlatformLKM")],
            [Rule.Route("all", "0.0.0.0/0", NextHopType.Internet)])
            .DroppedByRule(Send.From("a", server, 1688), "g", "r100");
        Plain([Rule.Outbound(Deny, 200), Rule.Outbound(Allow, 100, destination: "AzurePlatformLKM")],
            [Rule.Route("all", "0.0.0.0/0", NextHopType.Internet)])
            .Reaches<Receiver.Internet>(Send.From("a", server, 1688));
    }

    [Fact]
    public void A_route_to_nowhere_drops()
    {
        var datacenter = Plain(routes: [Rule.Route("hole", "10.0.0.5/32", NextHopType.None)]);
        var dropped = datacenter.Drops<Decider.Route>(Send.From("a", "10.0.0.5"));
        Assert.Equal(("hole", Datacenter.SubnetId("net", "s")), (dropped.EffectiveRoute.Name, dropped.At));
    }

    [Fact]
    public void Groups_see_the_front_end_on_the_way_out_and_the_backend_with_the_front_ends_port_on_the_way_in()
    {
        var datacenter = Plain(group: [Rule.Outbound(Deny, 100, destination: "10.0.0.5"), Rule.Inbound(Deny, 100, port: "6379")])
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (6380, "10.0.0.5"), (6379, "10.0.0.5"));
        datacenter.Reaches(Send.From("a", "10.0.0.20", 6380), "b");
        datacenter.DroppedByRule(Send.From("a", "10.0.0.20", 6379), "g", "r100");
        Plain(group: [Rule.Outbound(Deny, 100, destination: "10.0.0.20")])
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (6380, "10.0.0.5"))
            .DroppedByRule(Send.From("a", "10.0.0.20", 6380), "g", "r100");
        Plain(group: [Rule.Inbound(Deny, 100, destination: "10.0.0.5")])
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (6380, "10.0.0.5"))
            .DroppedByRule(Send.From("a", "10.0.0.20", 6380), "g", "r100");
    }

    [Fact]
    public void A_flow_to_oneself_through_a_front_end_meets_inbound_groups_with_the_own_source()
    {
        var denied = Plain(group: [Rule.Inbound(Deny, 100, source: "10.0.0.5")])
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (6380, "10.0.0.5"));
        denied.DroppedByRule(Send.From("b", "10.0.0.20", 6380), "g", "r100");
        Assert.IsType<Answer.Answered>(Plain()
            .FrontEnd("cache", "net", "s", "10.0.0.20", NetworkSku.Basic, (6380, "10.0.0.5"))
            .Reaches(Send.From("b", "10.0.0.20", 6380), "b").Answer);
    }

    [Fact]
    public void Answers_need_no_rule_but_a_route_back()
    {
        var stateful = Plain(group: [Rule.Outbound(Deny, 100, source: "10.0.0.5"), Rule.Inbound(Deny, 100, destination: "10.0.0.4")]);
        Assert.IsType<Answer.Answered>(stateful.Reaches(Send.From("a", "10.0.0.5"), "b").Answer);

        var elsewhere = Plain().Table("back", Rule.Route("hole", "10.0.0.0/24", NextHopType.None))
            .Subnet("net", "far", "10.0.1.0/24", table: "back")
            .Host("c", "net", "far", "10.0.1.4");
        var answer = Assert.IsType<Answer.NotAnswered>(elsewhere.Reaches(Send.From("a", "10.0.1.4"), "c").Answer);
        Assert.Equal("hole", Assert.IsType<Decider.Route>(answer.DecidedBy).EffectiveRoute.Name);
    }

    [Fact]
    public void Health_probes_meet_inbound_groups()
    {
        Plain(group: []).Reaches(Send.Probe("net", "10.0.0.5"), "b");
        Plain(group: [Rule.Inbound(Deny, 100, source: "AzureLoadBalancer")]).DroppedByRule(Send.Probe("net", "10.0.0.5"), "g", "r100");
        Assert.IsType<Decider.HolderOfAddress>(Plain().Reaches(Send.Probe("net", "10.0.0.5"), "b").DecidedBy);
    }

    [Fact]
    public void What_a_host_sends_to_itself_never_leaves_it() =>
        Plain(group: [Rule.Outbound(Deny, 100), Rule.Inbound(Deny, 100)]).Reaches(Send.From("a", "10.0.0.4"), "a");

    private static Datacenter Plain(SecurityRule[]? group = null, UserRoute[]? routes = null)
    {
        var datacenter = new Datacenter().Network("net", "10.0.0.0/16")
            .Subnet("net", "s", "10.0.0.0/24", group is null ? null : "g", routes is null ? null : "t")
            .Host("a", "net", "s", "10.0.0.4")
            .Host("b", "net", "s", "10.0.0.5");
        datacenter = group is null ? datacenter : datacenter.Group("g", group);
        return routes is null ? datacenter : datacenter.Table("t", routes);
    }
}
