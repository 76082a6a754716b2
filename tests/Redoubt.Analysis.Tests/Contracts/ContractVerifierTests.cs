using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

public sealed class ContractVerifierTests
{
    [Fact]
    public void A_network_with_the_default_rules_meets_every_row()
    {
        var verdict = Healthy().Verify();
        Assert.Empty(verdict.Denied.Select(part => $"{part.Space}: {part.Sentence}"));
        Assert.Equal(20, verdict.Rows.Count);
    }

    [Fact]
    public void Only_far_ends_that_are_there_are_asked()
    {
        var verdict = Healthy().Verify();
        string[] notAsked =
        [
            .. verdict.Rows.SelectMany(row => row.Peers.Where(peer => !peer.IsAsked).Select(peer =>
                $"{row.Row.Id} {peer.Requirement.Peer}")),
        ];
        Assert.Equal(["O4 CustomDnsServers", "O11 GeoReplicaSubnet", "I6 GeoReplicaSubnet"], notAsked);
    }

    public static TheoryData<string, string, string, string, string> Blocks => new()
    {
        { "Outbound", "Storage", "443", "O1", "Azure Storage" },
        { "Outbound", "Internet", "80", "O1", "Azure PKI" },
        { "Outbound", "AzureKeyVault", "443", "O2", "Azure Key Vault" },
        { "Outbound", "AzureMonitor", "12000", "O3", "metrics to Azure Monitor" },
        { "Outbound", "Internet", "123", "O5", "time servers" },
        { "Outbound", RedisPrefix, "8443", "O7", "management between nodes" },
        { "Outbound", RedisPrefix, "10221-10231", "O8", "replication between nodes" },
        { "Outbound", RedisPrefix, "20226", "O9", "cluster management between nodes" },
        { "Outbound", RedisPrefix, "13005", "O10", "cluster traffic between nodes without TLS" },
        { "Outbound", RedisPrefix, "15005", "O11", "cluster traffic between nodes with TLS, and geo-replication" },
        { "Outbound", RedisPrefix, "6379", "O12", "Redis between nodes" },
        { "Inbound", AppsPrefix, "6380", "I1", "clients" },
        { "Inbound", RedisPrefix, "8443", "I2", "management between nodes" },
        { "Inbound", "AzureLoadBalancer", "8500", "I3", "probes of the load balancer" },
        { "Inbound", AppsPrefix, "10221", "I4", "clients" },
        { "Inbound", AppsPrefix, "13000", "I5", "clients" },
        { "Inbound", AppsPrefix, "15001", "I6", "clients" },
        { "Inbound", "AzureLoadBalancer", "16001", "I7", "probes of the load balancer" },
        { "Inbound", RedisPrefix, "20226", "I8", "cluster management between nodes" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_rule_that_blocks_one_row_breaks_that_row_and_is_named(string direction, string peer, string ports, string row, string group)
    {
        var isOutbound = direction == "Outbound";
        var network = Healthy().With(Rule(
            "Block", 150, Enum.Parse<RuleDirection>(direction), RuleAccess.Deny, isOutbound ? "*" : peer, isOutbound ? peer : "*", ports));
        var verdict = network.Verify();
        Assert.Contains(row, verdict.Broken.Select(item => item.Row.Id));
        var broken = verdict[row].Peers.First(item => item.Requirement.Group == group);
        Assert.All(broken.Denied, part => Assert.Equal("Block", Assert.IsType<Decider.SecurityRule>(part.DecidedBy).Name));
        Assert.NotEmpty(broken.Denied);
        Assert.True(verdict.Rows.All(item => item.Row.Direction.ToString() == direction || item.IsSatisfied));
    }

    [Fact]
    public void The_denied_remainder_is_exact()
    {
        var part = Assert.Single(Healthy()
            .With(Rule("Block", 150, RuleDirection.Outbound, RuleAccess.Deny, "10.0.1.5", "Storage.WestEurope", "443", RuleProtocol.Tcp))
            .Verify()["O1"].Peers[0].Denied);
        Assert.Equal(AddressSet.Of(Address("10.0.1.5")), part.Space.Sources);
        Assert.Equal(AddressSet.Of(ServiceTagPrefixes.Default.Of("Storage.WestEurope")), part.Space.Destinations);
        Assert.Equal(PortSet.Of(443), part.Space.DestinationPorts);
    }

    [Fact]
    public void A_policy_of_tags_alone_leaves_the_hosts_without_a_tag_out()
    {
        string[] tags = ["Storage", "AzureKeyVault", "AzureMonitor", "EventHub", "AzureCloud"];
        var network = Healthy().With([
            .. tags.Select((tag, index) => Rule(
                $"Allow{tag}", 200 + index, RuleDirection.Outbound, RuleAccess.Allow, "*", tag, "80 443 12000 1688", RuleProtocol.Tcp)),
            Rule("Time", 300, RuleDirection.Outbound, RuleAccess.Allow, "*", "Internet", "123", RuleProtocol.Udp),
            Rule("NoInternet", 4000, RuleDirection.Outbound, RuleAccess.Deny, "*", "Internet", "*"),
        ]);
        var verdict = network.Verify();
        var row = Assert.Single(verdict.Broken);
        Assert.Equal("O1", row.Row.Id);
        Assert.Equal(
            ["Azure PKI", "OS update", "antivirus", "antivirus", "diagnostics"],
            row.Peers.Where(peer => !peer.IsSatisfied).Select(peer => peer.Requirement.Group));
        Assert.All(row.Denied, part => Assert.False(part.Space.Destinations.Overlaps(AddressSet.Of(ServiceTagPrefixes.Default.Of("AzureCloud")))));
    }

    [Fact]
    public void What_a_start_needs_is_latent_and_what_carries_data_is_not()
    {
        var keyVault = Healthy().With(Rule("Block", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "AzureKeyVault", "443")).Verify();
        Assert.Equal(Bite.AtNextRestart, keyVault["O2"].Bite);
        Assert.True(keyVault["O2"].Peers[0].IsLatent);
        var replication = Healthy().With(Rule("Block", 150, RuleDirection.Inbound, RuleAccess.Deny, RedisPrefix, "*", "10225")).Verify();
        Assert.Equal(Bite.Now, replication["I4"].Bite);
        Assert.False(replication["I4"].Peers[0].IsLatent);
    }

    [Fact]
    public void Denying_port_53_breaks_the_networks_own_servers_and_not_the_platforms()
    {
        var deny = Rule("NoDns", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "*", "53");
        Assert.Empty(Healthy().With(deny).Broken());
        var own = Healthy().WithNetwork(network => network with { DnsServers = [Address("10.0.2.4")] }).With(deny).Verify();
        Assert.Equal(["O4"], own.Broken.Select(row => row.Row.Id));
        Assert.Equal([true, true, false], own["O4"].Peers.Select(peer => peer.IsSatisfied));
    }

    [Fact]
    public void A_route_to_None_breaks_every_row_to_the_internet_and_is_named()
    {
        var verdict = Healthy().With(new UserRoute("Nowhere", "0.0.0.0/0", NextHopType.None)).Verify();
        Assert.Equal(["O1", "O2", "O3", "O5", "O6"], verdict.Broken.Select(row => row.Row.Id));
        Assert.All(verdict.Denied, part => Assert.Equal("Nowhere", Assert.IsType<Decider.Route>(part.DecidedBy).EffectiveRoute.Name));
    }

    [Fact]
    public void Clients_are_out_when_only_the_answers_route_leads_elsewhere()
    {
        var verdict = Healthy().With(new UserRoute("Apps", AppsPrefix, NextHopType.None)).Verify();
        Assert.Equal(["I1", "I4", "I5", "I6"], verdict.Broken.Select(row => row.Row.Id));
        Assert.All(verdict.Denied, part => Assert.True(part.IsAnswer));
        Assert.All(verdict.Denied, part => Assert.Equal("Apps", Assert.IsType<Decider.Route>(part.DecidedBy).EffectiveRoute.Name));
    }

    [Fact]
    public void A_group_of_the_clients_own_subnet_is_looked_at()
    {
        var verdict = Healthy()
            .WithRules(AppsGroup, Rule("NoTls", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", RedisPrefix, "6380")).Verify();
        Assert.Equal(["I1"], verdict.Broken.Select(row => row.Row.Id));
        Assert.All(verdict.Denied, part => Assert.Equal(Apps, Assert.IsType<Decider.SecurityRule>(part.DecidedBy).At));
    }

    [Fact]
    public void A_group_on_the_interface_of_one_node_is_looked_at()
    {
        var network = Healthy();
        var group = new NetworkSecurityGroup(
            Id("Microsoft.Network/networkSecurityGroups", "node-nsg"), "westeurope",
            [Rule("NoReplication", 150, RuleDirection.Inbound, RuleAccess.Deny, "*", "*", "10221-10231")]);
        var nodes = network.Topology.Interfaces.Select(item =>
            item.Id.Name == "1" ? item with { NetworkSecurityGroupId = group.Id } : item);
        var topology = network.Topology with
        {
            Interfaces = [.. nodes],
            NetworkSecurityGroups = [.. network.Topology.NetworkSecurityGroups, group],
        };
        var place = CachePlace.Of(topology, Cache);
        var verdict = ContractVerifier.Verify(new NetworkAnalyzer(topology), place, RequirementPack.Redis);
        Assert.Equal(["I4"], verdict.Broken.Select(row => row.Row.Id));
        Assert.All(verdict.Denied, part => Assert.Equal(AddressSet.Of(Address("10.0.1.6")), part.Space.Destinations));
    }

    [Fact]
    public void Clients_of_another_region_reach_the_nodes_but_not_a_Basic_front_end()
    {
        var network = TwoNetworks.Peered(Healthy(), "10.1.0.0/16", "northeurope");
        network = network with { Place = network.Place with { Clients = [new FlowOrigin.Subnet(TwoNetworks.OtherSubnet)] } };
        var verdict = network.Verify();
        Assert.Equal(["I1", "I5", "I6"], verdict.Broken.Select(row => row.Row.Id));
        Assert.All(verdict.Denied, part => Assert.Equal(AddressSet.Of(Address("10.0.1.4")), part.Space.Destinations));
        var standard = network.Topology.FrontEnds.Select(item => item with { Sku = NetworkSku.Standard });
        Assert.True(network.Changing(network.Topology with { FrontEnds = [.. standard] }).Verify().IsSatisfied);
    }

    [Fact]
    public void Clients_of_a_site_are_looked_at_on_their_way_in()
    {
        var joined = OnPremises.Joined(Healthy(), [Prefix("10.200.0.0/16")]);
        joined = joined with { Place = joined.Place with { Clients = [new FlowOrigin.Site(OnPremises.Site)] } };
        Assert.Empty(joined.Broken());
        Assert.Equal(["I1"], joined.With(
            Rule("NoSite", 150, RuleDirection.Inbound, RuleAccess.Deny, "10.200.0.0/16", "*", "6380")).Broken());
    }

    [Fact]
    public void What_a_geo_pair_loses_now_and_what_at_a_failover_depends_on_its_role()
    {
        var pair = TwoNetworks.GeoPair(Healthy(), "10.1.0.0/16")
            .With(Rule("NoGeo", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", TwoNetworks.OtherPrefix, "15000-15999"));
        Assert.Equal(Bite.AtNextGeoFailover, pair.Verify()["O11"].Bite);
        Assert.Equal(Bite.Now, (pair with { Place = pair.Place with { IsGeoSecondary = true } }).Verify()["O11"].Bite);
    }

    [Fact]
    public void A_planned_cache_is_verified_on_the_addresses_that_it_would_be_given()
    {
        var empty = Healthy().Topology with { Interfaces = [], FrontEnds = [] };
        var planned = PlannedCache.Into(empty, Cache, Redis, new(2));
        Assert.NotNull(planned);
        Assert.Equal(Address("10.0.1.4"), planned.Place.FrontEnd.Address);
        Assert.Equal(4, planned.Place.Nodes.Count);
        Assert.True(ContractVerifier.Verify(new NetworkAnalyzer(planned.Topology), planned.Place, RequirementPack.Redis).IsSatisfied);
        Assert.Null(PlannedCache.Into(Healthy("10.0.1.0/29").Topology, Cache, Redis, new(1)));
    }
}
