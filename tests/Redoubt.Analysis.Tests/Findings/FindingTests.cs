using Redoubt.Analysis.Capacity;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Findings;
using Redoubt.Analysis.Packs;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Findings;

public sealed class FindingTests
{
    [Fact]
    public void A_healthy_network_has_nothing_to_find() => Assert.Empty(Find(Healthy()));

    [Fact]
    public void A_rule_that_never_decides_names_the_rules_before_it()
    {
        var finding = Single("shadowed-rule", Healthy().With(
            Rule("NoInternet", 200, RuleDirection.Outbound, RuleAccess.Deny, "*", "Internet", "*"),
            Rule("Vault", 300, RuleDirection.Outbound, RuleAccess.Allow, "*", "AzureKeyVault", "443")));
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Equal(
            "Rule Vault (Outbound, 300) of redis-nsg never decides: NoInternet (Outbound, 200) has every flow that it matches. "
            + "Give it a priority below 200.",
            finding.Sentence);
    }

    [Fact]
    public void A_rule_of_a_region_is_shadowed_by_the_same_tag_without_one()
    {
        var finding = Single("shadowed-rule", Healthy().With(
            Rule("All", 200, RuleDirection.Outbound, RuleAccess.Allow, "*", "Storage", "443"),
            Rule("One", 300, RuleDirection.Outbound, RuleAccess.Allow, "*", "Storage.WestEurope", "443")));
        Assert.Equal(FindingSeverity.Information, finding.Severity);
        Assert.EndsWith("Remove it.", finding.Sentence);
    }

    [Fact]
    public void A_rule_for_what_the_defaults_allow_anyway_changes_nothing()
    {
        var finding = Single("redundant-rule", Healthy().With(
            Rule("Nodes", 200, RuleDirection.Outbound, RuleAccess.Allow, RedisPrefix, RedisPrefix, "8443")));
        Assert.Contains("AllowVnetOutBound (Outbound, 65000) decides the same", finding.Sentence, StringComparison.Ordinal);
        Assert.Empty(Find(Healthy().With(
            Rule("Nodes", 200, RuleDirection.Outbound, RuleAccess.Allow, RedisPrefix, RedisPrefix, "8443"),
            Rule("NoVnet", 4000, RuleDirection.Outbound, RuleAccess.Deny, "*", AppsPrefix + " " + RedisPrefix, "*")),
            "redundant-rule"));
    }

    [Fact]
    public void A_route_that_drops_dependencies_is_found()
    {
        var finding = Single("dropping-route", Healthy().With(new UserRoute("NoStorage", "Storage", NextHopType.None)));
        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Contains("drops what goes to Azure Storage", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_appliance_that_does_not_forward_is_found()
    {
        var finding = Single("appliance-not-forwarding", Healthy().With(
            new UserRoute("Firewall", "0.0.0.0/0", NextHopType.VirtualAppliance, Address("10.0.2.4"))));
        Assert.Equal(Client, finding.Resources[0]);
        Assert.Contains("this breaks O1, O2, O3, O5, O6", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_next_hop_that_nobody_has_is_found() =>
        Assert.Contains("leads to 10.0.2.99", Single("no-appliance", Healthy().With(
            new UserRoute("Firewall", "0.0.0.0/0", NextHopType.VirtualAppliance, Address("10.0.2.99")))).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Appliances_that_send_to_each_other_are_found()
    {
        var firewall = NetworkId.Child("subnets", "firewall");
        var table = new RouteTable(
            Id(ResourceTypes.RouteTable, "fw-rt"), "westeurope",
            [new UserRoute("Second", "0.0.0.0/0", NextHopType.VirtualAppliance, Address("10.0.2.9"))], false);
        var network = Healthy()
            .WithNetwork(item => item with
            {
                Subnets = [.. item.Subnets, new Subnet(firewall, Prefix("10.0.3.0/24"), RouteTableId: table.Id)],
            })
            .With(
                new AttachedInterface(Id(ResourceTypes.NetworkInterface, "fw1"), firewall, Address("10.0.3.4")) { ForwardsTraffic = true },
                new AttachedInterface(Id(ResourceTypes.NetworkInterface, "fw2"), Apps, Address("10.0.2.9")) { ForwardsTraffic = true })
            .With(new UserRoute("First", "0.0.0.0/0", NextHopType.VirtualAppliance, Address("10.0.3.4")))
            .WithRoutes(AppsTable, new UserRoute("Back", "0.0.0.0/0", NextHopType.VirtualAppliance, Address("10.0.3.4")));
        network = network.Changing(network.Topology with { RouteTables = [.. network.Topology.RouteTables, table] });
        Assert.Contains("go round in circles", Single("appliance-loop", network).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_route_from_a_site_is_a_forced_tunnel_and_its_block_an_error()
    {
        var open = OnPremises.Joined(Healthy(), [Prefix("0.0.0.0/0")]);
        Assert.Contains(OnPremises.Connection, Single("forced-tunnel", open).Resources);
        Assert.Empty(Find(open, "blocked-tunnel"));
        var blocked = Repairs.NetworkRepairTests.Tunnelled("0.0.0.0/0");
        Assert.Contains("dropped at the site hq by its rule BlockAll", Single("blocked-tunnel", blocked).Sentence, StringComparison.Ordinal);
        Assert.Empty(Find(open.With(new UserRoute("Out", "0.0.0.0/0", NextHopType.Internet)), "forced-tunnel"));
    }

    [Fact]
    public void A_gateway_that_leads_nowhere_is_found() =>
        Assert.Single(Find(Healthy().With(new UserRoute("Vpn", "0.0.0.0/0", NextHopType.VirtualNetworkGateway)), "gateway-dead-end"));

    [Fact]
    public void A_learned_prefix_that_beats_the_users_default_route_is_found()
    {
        var network = OnPremises.Joined(Healthy(), [Prefix("0.0.0.0/0"), Prefix("13.64.0.0/11")])
            .With(new UserRoute("Out", "0.0.0.0/0", NextHopType.Internet));
        Assert.Contains("13.64.0.0/11 is more specific than the route Out", Single("specific-route-beats-default", network).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_of_the_Microsoft_peering_on_the_private_one_are_found()
    {
        var leaked = ServiceTagPrefixes.Default.Of("Storage");
        var finding = Single("leaked-microsoft-peering", OnPremises.Joined(Healthy(), leaked));
        Assert.Contains($"{leaked.Count} public prefixes", finding.Sentence, StringComparison.Ordinal);
        Assert.Equal(OnPremises.Connection, finding.Resources[0]);
        Assert.Empty(Find(OnPremises.Joined(Healthy(), [.. leaked.Take(3)]), "leaked-microsoft-peering"));
    }

    [Fact]
    public void A_default_route_of_the_user_grows_the_tag_and_ends_the_exception_of_activation()
    {
        var network = Healthy().With(new UserRoute("Out", "0.0.0.0/0", NextHopType.Internet));
        Assert.Contains("the tag VirtualNetwork covers every address", Single("default-route-grows-tag", network).Sentence,
            StringComparison.Ordinal);
        Assert.Contains("TCP 1688 has no exception", Single("activation-filtered", network).Sentence, StringComparison.Ordinal);
        var learned = OnPremises.Joined(Healthy(), [Prefix("0.0.0.0/0")]);
        Assert.Contains("the learned route for 0.0.0.0/0", Single("default-route-grows-tag", learned).Sentence, StringComparison.Ordinal);
        Assert.Empty(Find(learned, "activation-filtered"));
    }

    [Fact]
    public void A_NAT_gateway_beside_a_Basic_load_balancer_is_found()
    {
        var network = Healthy().WithRedisSubnet(subnet => subnet with { NatGatewayId = Id(ResourceTypes.NatGateway, "nat") });
        Assert.Single(Find(network, "nat-gateway-basic"));
        var place = network.Place with { FrontEnd = network.Place.FrontEnd with { Sku = NetworkSku.Standard } };
        Assert.Empty(Find(network with { Place = place }, "nat-gateway-basic"));
    }

    [Fact]
    public void A_scale_out_that_does_not_fit_is_found_and_so_is_none_that_fits()
    {
        var small = Healthy("10.0.1.0/29");
        Assert.Equal(FindingSeverity.Warning, Single("address-budget", Context(small, shape: new CacheShape())).Severity);
        var error = Single("address-budget", Context(Healthy("10.0.1.0/28"), new CacheShape(), new CacheShape(6)));
        Assert.Contains("takes 10 more addresses; subnet redis (10.0.1.0/28) has 8 free, 2 too few", error.Sentence, StringComparison.Ordinal);
        Assert.Empty(NetworkFindings.Of(Context(Healthy(), new CacheShape(), new CacheShape(6))));
    }

    [Fact]
    public void Something_else_in_the_subnet_is_found()
    {
        var vm = Id(ResourceTypes.NetworkInterface, "vm-nic");
        var finding = Single("shared-subnet", Healthy().With(new AttachedInterface(vm, Redis, Address("10.0.1.20"))));
        Assert.Equal([Redis, vm], finding.Resources);
    }

    [Fact]
    public void A_peered_network_of_another_region_is_found_where_the_front_end_is_Basic()
    {
        var network = TwoNetworks.Peered(Healthy(), "10.1.0.0/16", "northeurope");
        var finding = Single("global-peering-basic", network);
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Contains("is in North Europe and vnet in West Europe", finding.Sentence, StringComparison.Ordinal);
        Assert.Empty(Find(TwoNetworks.Peered(Healthy(), "10.1.0.0/16", "westeurope"), "global-peering-basic"));
        var client = network with { Place = network.Place with { Clients = [new FlowOrigin.Subnet(TwoNetworks.OtherSubnet)] } };
        Assert.Equal(FindingSeverity.Error, Single("global-peering-basic", client).Severity);
        Assert.Contains(client.Verify().Denied, part => part.DecidedBy is Decider.GlobalPeeringBasicFrontEnd);
    }

    [Theory]
    [InlineData(RuleDirection.Outbound, true, "O11")]
    [InlineData(RuleDirection.Inbound, false, "O11")]
    [InlineData(RuleDirection.Outbound, false, "I6")]
    [InlineData(RuleDirection.Inbound, true, "I6")]
    public void Each_of_the_four_directions_of_a_geo_pair_is_looked_at(RuleDirection direction, bool atThisCache, string row)
    {
        var network = TwoNetworks.GeoPair(Healthy(), "10.1.0.0/16");
        Assert.Empty(Find(network, "geo-replication-ports"));
        var (near, far) = (RedisPrefix, TwoNetworks.OtherPrefix);
        var (local, remote) = atThisCache ? (near, far) : (far, near);
        var (source, destination) = direction == RuleDirection.Outbound ? (local, remote) : (remote, local);
        var rule = Rule("Block", 150, direction, RuleAccess.Deny, source, destination, "15000-15999");
        var finding = Single("geo-replication-ports", network.WithRules(atThisCache ? RedisGroup : TwoNetworks.OtherGroup, rule));
        Assert.Contains($"({row})", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_of_a_geo_pair_that_share_addresses_are_found()
    {
        var network = TwoNetworks.GeoPair(Healthy(), "10.0.128.0/17", other: "10.0.129.0/26");
        Assert.Contains("both have 10.0.128.0/17", Single("geo-replication-overlap", network).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_DNS_server_out_of_reach_is_found()
    {
        var network = Healthy().WithNetwork(item => item with { DnsServers = [Address("10.0.2.4"), Address("10.0.2.200")] });
        Assert.Contains("10.0.2.200 of vnet is out of reach", Single("dns-server-unreachable", network).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_changed_after_the_last_restart_are_found()
    {
        var restarted = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Single(NetworkFindings.Of(Context(Healthy(), restarted: restarted, changed: restarted.AddHours(1))));
        Assert.Empty(NetworkFindings.Of(Context(Healthy(), restarted: restarted, changed: restarted.AddHours(-1))));
    }

    internal static FindingContext Context(
        CacheNetwork network,
        CacheShape? shape = null,
        CacheShape? planned = null,
        DateTimeOffset? restarted = null,
        DateTimeOffset? changed = null) => new(network.Analyzer, network.Place, RequirementPack.Redis)
        {
            Shape = shape,
            PlannedShape = planned,
            NodesRestarted = restarted,
            RulesChanged = changed,
        };

    internal static IReadOnlyList<Finding> Find(CacheNetwork network) => NetworkFindings.Of(Context(network));

    internal static IEnumerable<Finding> Find(CacheNetwork network, string id) => Find(network).Where(finding => finding.Id == id);

    internal static Finding Single(string id, CacheNetwork network) => Single(id, Context(network));

    private static Finding Single(string id, FindingContext context) =>
        Assert.Single(NetworkFindings.Of(context), finding => finding.Id == id);
}
