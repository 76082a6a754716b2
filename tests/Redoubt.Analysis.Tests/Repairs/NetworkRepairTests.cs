using Redoubt.Analysis.Packs;
using Redoubt.Analysis.Repairs;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Repairs;

public sealed class NetworkRepairTests
{
    [Fact]
    public void A_healthy_network_needs_nothing()
    {
        var plan = Plan(Healthy());
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void A_blocked_tag_is_allowed_by_its_name_right_before_the_rule_that_blocks()
    {
        var plan = Plan(Healthy().With(Rule("Block", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "AzureKeyVault", "443")));
        var rule = Assert.IsType<NetworkChange.AddRule>(Assert.Single(plan.Changes)).Rule;
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal((149, RuleAccess.Allow, RuleProtocol.Tcp), (rule.Priority, rule.Access, rule.Protocol));
        Assert.Equal([RedisPrefix], rule.SourcePrefixes);
        Assert.Equal(["AzureKeyVault"], rule.DestinationPrefixes);
        Assert.Equal(["443"], rule.DestinationPorts);
        Assert.Empty(plan.Admitted);
    }

    [Fact]
    public void One_rule_allows_all_ports_between_nodes()
    {
        var plan = Plan(Healthy().With(Rule("Block", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "VirtualNetwork", "*")));
        var rule = Assert.IsType<NetworkChange.AddRule>(Assert.Single(plan.Changes)).Rule;
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(["6379-6380", "8443", "10221-10231", "13000-13999", "15000-15999", "20226"], rule.DestinationPorts);
        Assert.Equal([RedisPrefix], rule.DestinationPrefixes);
    }

    [Fact]
    public void A_group_that_denies_everything_is_opened_for_the_rows_alone()
    {
        var plan = Plan(Healthy().With(
            Rule("NoneOut", 4000, RuleDirection.Outbound, RuleAccess.Deny, "*", "*", "*"),
            Rule("NoneIn", 4000, RuleDirection.Inbound, RuleAccess.Deny, "*", "*", "*")));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        var rules = plan.Changes.Select(change => Assert.IsType<NetworkChange.AddRule>(change).Rule).ToList();
        Assert.InRange(rules.Count(rule => rule.Direction == RuleDirection.Inbound), 1, 5);
        Assert.DoesNotContain(rules, rule => rule.DestinationPorts.Contains("*"));
        Assert.DoesNotContain(plan.Admitted, admitted => admitted.Space.DestinationPorts.Contains(22));
    }

    [Fact]
    public void Room_is_made_where_no_priority_is_free()
    {
        var plan = Plan(Healthy().With(
            Rule("Block", 100, RuleDirection.Outbound, RuleAccess.Deny, "*", "Storage", "443"),
            Rule("Other", 101, RuleDirection.Outbound, RuleAccess.Allow, "*", "Storage", "445")));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(
            ["Give the rule Other of redis-nsg the priority 102.", "Give the rule Block of redis-nsg the priority 101."],
            plan.Changes.Take(2).Select(change => change.ToString()));
        Assert.Equal(100, Assert.IsType<NetworkChange.AddRule>(plan.Changes[2]).Rule.Priority);
    }

    [Fact]
    public void What_a_rule_admits_beside_what_is_asked_is_told()
    {
        var plan = Plan(Healthy().With(Rule("No80", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "Internet", "80")));
        Assert.Equal("Allow_O1_Internet", Assert.IsType<NetworkChange.AddRule>(Assert.Single(plan.Changes)).Rule.Name);
        var storage = AddressSet.Of(ServiceTagPrefixes.Default.Of("Storage"));
        Assert.Contains(plan.Admitted, admitted => admitted.Space.Destinations.Contains(storage));
        Assert.All(plan.Admitted, admitted => Assert.Equal(PortSet.Of(80), admitted.Space.DestinationPorts));
        Assert.DoesNotContain(plan.Admitted, admitted => admitted.Space.Destinations.Contains(Address("8.8.8.8")));
    }

    [Fact]
    public void A_default_route_to_nowhere_gets_the_next_hop_Internet()
    {
        var plan = Plan(Healthy().With(new UserRoute("Nowhere", "0.0.0.0/0", NextHopType.None)));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(
            "Give the route Nowhere (0.0.0.0/0) of redis-rt the next hop Internet.", Assert.Single(plan.Changes).ToString());
    }

    [Fact]
    public void A_subnet_without_a_table_that_is_tunnelled_to_a_site_that_blocks_gets_one_with_0_0_0_0_to_Internet()
    {
        var plan = Plan(Tunnelled("0.0.0.0/0").WithRedisSubnet(subnet => subnet with { RouteTableId = null }));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(
            "Create the route table redis-redis-routes with 0.0.0.0/0 to Internet and give it to the subnet redis.",
            Assert.Single(plan.Changes).ToString());
    }

    [Fact]
    public void A_more_specific_learned_prefix_gets_a_route_of_its_own()
    {
        var plan = Plan(Tunnelled("13.64.0.0/11").With(new UserRoute("Out", "0.0.0.0/0", NextHopType.Internet)));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(
            "Add to redis-rt the route internet-13.64.0.0-11: 13.64.0.0/11 to Internet.", Assert.Single(plan.Changes).ToString());
    }

    [Fact]
    public void A_route_that_keeps_answers_from_clients_is_removed()
    {
        var plan = Plan(Healthy().With(new UserRoute("Apps", AppsPrefix, NextHopType.None)));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal("Remove the route Apps of redis-rt.", Assert.Single(plan.Changes).ToString());
    }

    [Fact]
    public void Several_faults_are_repaired_together()
    {
        var plan = Plan(Healthy()
            .With(new UserRoute("Nowhere", "0.0.0.0/0", NextHopType.None))
            .With(Rule("NoVault", 100, RuleDirection.Outbound, RuleAccess.Deny, "*", "AzureKeyVault", "*"))
            .WithRules(AppsGroup, Rule("NoRedis", 120, RuleDirection.Outbound, RuleAccess.Deny, "*", "10.0.0.0/16", "6380")));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(4, plan.Changes.Count);
    }

    [Fact]
    public void Rules_say_any_where_a_default_route_leaves_nothing_to_the_tag_Internet()
    {
        var plan = Plan(Healthy()
            .With(new UserRoute("Out", "0.0.0.0/0", NextHopType.Internet))
            .With(Rule("No80", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "*", "80")));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal(["*"], Assert.IsType<NetworkChange.AddRule>(Assert.Single(plan.Changes)).Rule.DestinationPrefixes);
    }

    [Fact]
    public void Other_subnets_that_use_a_changed_table_are_told()
    {
        var network = Healthy().With(new UserRoute("Nowhere", "0.0.0.0/0", NextHopType.None));
        Assert.Empty(Plan(network).AlsoChanged);
        var shared = network.WithNetwork(item => item with
        {
            Subnets = [.. item.Subnets.Select(subnet => subnet.Id.Equals(Apps) ? subnet with { RouteTableId = RedisTable } : subnet)],
        });
        Assert.Equal([Apps], Plan(shared).AlsoChanged);
    }

    [Fact]
    public void Several_rules_find_room_before_a_rule_at_the_first_priority()
    {
        var plan = Plan(Healthy().With(Rule("NoProbe", 100, RuleDirection.Inbound, RuleAccess.Deny, "AzureLoadBalancer", "*", "*")));
        Assert.True(plan.IsComplete, string.Join("; ", plan.Obstacles));
        Assert.Equal("Give the rule NoProbe of redis-nsg the priority 102.", plan.Changes[0].ToString());
        Assert.Equal([100, 101], plan.Changes.Skip(1).Select(change => Assert.IsType<NetworkChange.AddRule>(change).Rule.Priority));
    }

    [Fact]
    public void A_NAT_gateway_is_no_matter_of_rules_and_routes()
    {
        var nat = Id(ResourceTypes.NatGateway, "nat");
        var network = Healthy().WithRedisSubnet(subnet => subnet with { NatGatewayId = nat });
        var plan = Plan(network.Changing(network.Topology with { NatGateways = [new NatGatewayBinding(nat, [Address("198.18.128.9")])] }));
        Assert.False(plan.IsComplete);
        Assert.Contains("Take the gateway off", Assert.Single(plan.Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public void A_DNS_server_that_does_not_exist_is_no_matter_of_rules_and_routes()
    {
        var plan = Plan(Healthy().WithNetwork(network => network with { DnsServers = [Address("10.0.2.200")] }));
        Assert.False(plan.IsComplete);
        Assert.Empty(plan.Changes);
        Assert.Contains("Nobody in 'vnet' has the address 10.0.2.200", Assert.Single(plan.Obstacles), StringComparison.Ordinal);
    }

    internal static RepairPlan Plan(CacheNetwork network) =>
        NetworkRepair.Plan(network.Topology, network.Place, RequirementPack.Redis);

    /// <summary>A network on an ExpressRoute circuit whose site announces the prefixes and lets nothing through.</summary>
    internal static CacheNetwork Tunnelled(params string[] prefixes) => OnPremises.Joined(
        Healthy(), [.. prefixes.Select(Prefix)],
        new SiteFirewallRule("BlockAll", RuleAccess.Deny, RuleProtocol.Any, [Prefix("0.0.0.0/0")], ["*"]));
}
