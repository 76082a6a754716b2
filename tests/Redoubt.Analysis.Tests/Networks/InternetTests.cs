using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Model.Networking.RuleAccess;

namespace Redoubt.Analysis.Tests.Networks;

/// <summary>Section 6 of docs/networks.md, and the public front ends of section 9.</summary>
public sealed class InternetTests
{
    [Fact]
    public void A_public_address_is_reached_and_answers()
    {
        var verdict = Plain().Reaches<Receiver.Internet>(Send.From("a", "8.8.8.8"));
        Assert.IsType<Answer.Answered>(verdict.Answer);
        Assert.Equal(NextHopType.Internet, Assert.IsType<Decider.Route>(verdict.DecidedBy).EffectiveRoute.NextHopType);
    }

    [Fact]
    public void Private_space_is_out_of_reach_from_the_internet()
    {
        var datacenter = Plain(Rule.Route("out", "10.8.0.0/16", NextHopType.Internet));
        Assert.Equal(Ipv4Address.Parse("10.8.0.1"), datacenter.Drops<Decider.PrivateAddressOnInternet>(Send.From("a", "10.8.0.1")).Address);
        datacenter.Drops<Decider.PrivateAddressOnInternet>(Send.FromInternet("8.8.8.8", "10.0.0.4"));
        datacenter.Drops<Decider.NobodyAtAddress>(Send.FromInternet("8.8.8.8", "198.18.200.1"));
    }

    [Fact]
    public void Only_the_own_address_is_translated()
    {
        var datacenter = Plain().Host("a", "net", "s", "10.0.0.4", host => host with { ForwardsTraffic = true });
        Assert.Equal(
            Datacenter.InterfaceId("a"), datacenter.Drops<Decider.UntranslatedSource>(Send.From("a", "8.8.8.8", source: "10.0.0.77")).At);
    }

    [Fact]
    public void A_nat_gateway_without_an_address_lets_nothing_out_but_service_endpoints()
    {
        var datacenter = Plain().Tag("Storage", "20.60.0.0/16").Subnet("net", "nat", "10.0.1.0/24", with: subnet => subnet with
        {
            NatGatewayId = Datacenter.Id("natGateways", "nat"),
            ServiceEndpoints = ["Microsoft.Storage"],
        }).Host("n", "net", "nat", "10.0.1.4");
        datacenter.Drops<Decider.NatGatewayWithoutAddress>(Send.From("n", "8.8.8.8"));
        datacenter.Reaches<Receiver.Internet>(Send.From("n", "20.60.0.1"));
        datacenter.Rest = datacenter.Rest with
        {
            NatGateways = [new NatGatewayBinding(Datacenter.Id("natGateways", "nat"), [Ipv4Address.Parse("198.18.130.1")])],
        };
        datacenter.Reaches<Receiver.Internet>(Send.From("n", "8.8.8.8"));
    }

    [Fact]
    public void Of_several_addresses_of_a_nat_gateway_the_interfaces_own_address_decides()
    {
        var datacenter = Plain().Subnet("net", "nat", "10.0.1.0/24", with: subnet => subnet with
        {
            NatGatewayId = Datacenter.Id("natGateways", "nat"),
        }).Host("even", "net", "nat", "10.0.1.4").Host("odd", "net", "nat", "10.0.1.5");
        datacenter.Rest = datacenter.Rest with
        {
            NatGateways =
            [
                new NatGatewayBinding(
                    Datacenter.Id("natGateways", "nat"), [Ipv4Address.Parse("198.18.130.1"), Ipv4Address.Parse("198.18.130.2")]),
            ],
            PublicFrontEnds =
            [
                new PublicFrontEnd(
                    Datacenter.CacheId("pub"),
                    Ipv4Address.Parse("198.18.130.9"),
                    [6380],
                    [new Ipv4Range(Ipv4Address.Parse("198.18.130.2"), Ipv4Address.Parse("198.18.130.2"))]),
            ],
        };
        datacenter.Drops<Decider.SourceNotAllowed>(Send.From("even", "198.18.130.9", port: 6380));
        datacenter.Reaches<Receiver.PublicFrontEnd>(Send.From("odd", "198.18.130.9", port: 6380));
    }

    [Fact]
    public void A_public_address_leads_to_its_interface_whose_groups_see_its_own_address()
    {
        var datacenter = Public(NetworkSku.Standard, Rule.Inbound(Allow, 100, source: "8.8.8.8", destination: "10.0.0.9", port: "443"));
        Assert.IsType<Answer.Answered>(datacenter.Reaches(Send.FromInternet("8.8.8.8", "198.18.128.9"), "p").Answer);
        datacenter.DroppedByRule(Send.FromInternet("8.8.4.4", "198.18.128.9"), "g", "DenyAllInBound");
        datacenter.DroppedByRule(Send.From("a", "198.18.128.9"), "g", "DenyAllInBound");
    }

    [Fact]
    public void A_standard_address_without_a_group_is_closed_and_a_basic_one_open()
    {
        Public(NetworkSku.Standard).Drops<Decider.StandardPublicAddressNeedsGroup>(Send.FromInternet("8.8.8.8", "198.18.128.9"));
        Public(NetworkSku.Basic).Reaches(Send.FromInternet("8.8.8.8", "198.18.128.9"), "p");
    }

    [Fact]
    public void A_sender_shows_its_own_public_address_or_that_of_its_nat_gateway()
    {
        var datacenter = Public(NetworkSku.Basic, Rule.Inbound(Allow, 100, source: "198.18.128.7"))
            .Host("a", "net", "s", "10.0.0.4", host => host with { PublicAddress = Binding("198.18.128.7", NetworkSku.Basic) });
        Assert.IsType<Answer.Answered>(datacenter.Reaches(Send.From("a", "198.18.128.9"), "p").Answer);
        datacenter.Host("a", "net", "s", "10.0.0.4", host => host with { PublicAddress = Binding("198.18.128.8", NetworkSku.Basic) });
        datacenter.DroppedByRule(Send.From("a", "198.18.128.9"), "g", "DenyAllInBound");
    }

    [Fact]
    public void An_answer_to_the_internet_that_is_routed_elsewhere_is_lost()
    {
        var datacenter = Public(NetworkSku.Basic).Table("t", Rule.Route("all", "0.0.0.0/0", NextHopType.None));
        Assert.IsType<Answer.NotAnswered>(datacenter.Reaches(Send.FromInternet("8.8.8.8", "198.18.128.9"), "p").Answer);
    }

    [Fact]
    public void A_public_front_end_asks_for_port_switch_and_the_senders_address()
    {
        var range = new Ipv4Range(Ipv4Address.Parse("8.8.8.0"), Ipv4Address.Parse("8.8.8.255"));
        var frontEnd = new PublicFrontEnd(Datacenter.CacheId("pub"), Ipv4Address.Parse("198.18.129.1"), [6380], [range]);
        var datacenter = Plain();
        datacenter.Rest = datacenter.Rest with { PublicFrontEnds = [frontEnd] };
        datacenter.Reaches<Receiver.PublicFrontEnd>(Send.FromInternet("8.8.8.8", "198.18.129.1", 6380));
        datacenter.Drops<Decider.NoPort>(Send.FromInternet("8.8.8.8", "198.18.129.1", 22));
        datacenter.Drops<Decider.SourceNotAllowed>(Send.FromInternet("8.8.4.4", "198.18.129.1", 6380));
        datacenter.Drops<Decider.SourceNotAllowed>(Send.From("a", "198.18.129.1", 6380));
        datacenter.Rest = datacenter.Rest with { PublicFrontEnds = [frontEnd with { AllowedSources = [] }] };
        datacenter.Reaches<Receiver.PublicFrontEnd>(Send.From("a", "198.18.129.1", 6380));
        datacenter.Rest = datacenter.Rest with { PublicFrontEnds = [frontEnd with { IsEnabled = false }] };
        datacenter.Drops<Decider.PublicAccessDisabled>(Send.FromInternet("8.8.8.8", "198.18.129.1", 6380));
    }

    private static Datacenter Plain(params UserRoute[] routes) => new Datacenter().Network("net", "10.0.0.0/16").Table("t", routes)
        .Subnet("net", "s", "10.0.0.0/24", table: "t").Host("a", "net", "s", "10.0.0.4");

    private static Datacenter Public(NetworkSku sku, params SecurityRule[] rules) => Plain().Group("g", rules)
        .Host("p", "net", "s", "10.0.0.9", host => host with
        {
            PublicAddress = Binding("198.18.128.9", sku),
            NetworkSecurityGroupId = rules.Length > 0 ? Datacenter.GroupId("g") : null,
        });

    private static PublicBinding Binding(string address, NetworkSku sku) =>
        new(Datacenter.Id("publicIPAddresses", "ip"), Ipv4Address.Parse(address), sku);
}
