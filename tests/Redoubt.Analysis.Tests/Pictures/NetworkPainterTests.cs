using Redoubt.Analysis.Pictures;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Tests.Pictures;

/// <summary>What a picture says of who reaches whom.</summary>
public sealed class NetworkPainterTests
{
    private static readonly string Apps = $"{CacheNetwork.Apps}", FrontEnd = $"{CacheNetwork.Cache}";
    private static readonly string Node0 = $"{CacheNetwork.Cache}/nodes/0", Node1 = $"{CacheNetwork.Cache}/nodes/1";

    [Fact]
    public void A_healthy_network_lets_clients_and_nodes_through_and_the_internet_not()
    {
        var picture = Paint(CacheNetwork.Healthy());
        var client = Edge(picture, Apps, FrontEnd);
        Assert.Equal(EdgeVerdict.Allowed, client.Verdict);
        Assert.Equal("AllowVnetInBound", client.DecidedBy.Name);
        Assert.Empty(client.Denied);
        Assert.Contains(client.Steps, step => step.Contains("front end", StringComparison.Ordinal));
        Assert.Equal(EdgeVerdict.Allowed, Edge(picture, Node0, Node1).Verdict);
        Assert.Equal(EdgeVerdict.Allowed, Edge(picture, Node1, PicturePlace.InternetKey).Verdict);
        var sealedOff = Edge(picture, PicturePlace.InternetKey, FrontEnd);
        Assert.Equal((EdgeVerdict.Denied, "PrivateAddressOnInternet", (ResourceId?)null), (sealedOff.Verdict, sealedOff.DecidedBy.Kind, sealedOff.DecidedBy.Id));
        Assert.Equal("every port from the internet to 10.0.1.4", Assert.Single(sealedOff.Denied).Sentence);
    }

    [Fact]
    public void A_denied_edge_names_the_rule_and_the_ports_and_sources_around_the_port()
    {
        var network = CacheNetwork.Healthy().WithRules(
            CacheNetwork.AppsGroup,
            CacheNetwork.Rule("no-redis", 100, RuleDirection.Outbound, RuleAccess.Deny, "*", "10.0.1.0/24", "6000-6999"));
        var edge = Edge(Paint(network), Apps, Node0);
        Assert.Equal(EdgeVerdict.Denied, edge.Verdict);
        Assert.Equal(CacheNetwork.AppsGroup.Child("securityRules", "no-redis"), edge.DecidedBy.Id);
        Assert.Contains("'no-redis' (priority 100)", edge.DecidedBy.Sentence, StringComparison.Ordinal);
        var interval = Assert.Single(edge.Denied);
        Assert.Equal("ports 6000-6999 from 10.0.2.4-10.0.2.254 to 10.0.1.5", interval.Sentence);
        Assert.Contains("'no-redis'", edge.Steps[^1], StringComparison.Ordinal);
        Assert.Equal(EdgeVerdict.Allowed, Edge(Paint(network, 7000), Apps, Node0).Verdict);
        Assert.Equal(EdgeVerdict.Denied, Edge(Paint(network, 6999), Apps, Node0).Verdict);
        Assert.Equal(EdgeVerdict.Denied, Edge(Paint(network, 6380, RuleProtocol.Udp), Apps, Node0).Verdict);
    }

    [Fact]
    public void Members_that_fare_differently_make_an_edge_that_is_partly_allowed()
    {
        var own = CacheNetwork.Id(ResourceTypes.NetworkSecurityGroup, "own");
        var network = CacheNetwork.Healthy()
            .With(new AttachedInterface(CacheNetwork.Id(ResourceTypes.NetworkInterface, "other"), CacheNetwork.Apps, CacheNetwork.Address("10.0.2.5"))
            {
                NetworkSecurityGroupId = own,
            });
        network = network.Changing(network.Topology with
        {
            NetworkSecurityGroups =
            [
                .. network.Topology.NetworkSecurityGroups,
                new(own, "westeurope", [CacheNetwork.Rule("stop", 200, RuleDirection.Outbound, RuleAccess.Deny, "*", "*", "6380")]),
            ],
        });
        var edge = Edge(Paint(network), Apps, FrontEnd);
        Assert.Equal((EdgeVerdict.Partly, "stop"), (edge.Verdict, edge.DecidedBy.Name));
        Assert.Equal("port 6380 from 10.0.2.5 to 10.0.1.4", Assert.Single(edge.Denied).Sentence);
        Assert.Equal(EdgeVerdict.Allowed, Edge(Paint(network, 6379), Apps, FrontEnd).Verdict);
    }

    [Fact]
    public void An_answer_that_does_not_come_back_denies_the_edge_and_the_route_is_named()
    {
        var network = CacheNetwork.Healthy().With(new UserRoute("away", CacheNetwork.AppsPrefix, NextHopType.None, null));
        var edge = Edge(Paint(network), Apps, FrontEnd);
        Assert.Equal((EdgeVerdict.Denied, true, "away"), (edge.Verdict, edge.DecidedBy.IsAnswer, edge.DecidedBy.Name));
        Assert.StartsWith("Answers do not come back: ", edge.DecidedBy.Sentence, StringComparison.Ordinal);
        Assert.Contains(edge.Steps, step => step.StartsWith("The answer: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_networks_overlap_an_address_that_is_somebody_elses_is_no_way_to_the_place()
    {
        var far = CacheNetwork.Id(ResourceTypes.VirtualNetwork, "far");
        var network = CacheNetwork.Healthy();
        network = network.Changing(network.Topology with
        {
            VirtualNetworks =
            [
                .. network.Topology.VirtualNetworks,
                new VirtualNetwork(
                    far, "westeurope", [CacheNetwork.Prefix("10.0.0.0/16")], [],
                    [new Subnet(far.Child("subnets", "all"), CacheNetwork.Prefix("10.0.1.0/24"))]),
            ],
            Interfaces =
            [
                .. network.Topology.Interfaces,
                .. new[] { "10.0.1.5", "10.0.1.9" }.Select(address => new AttachedInterface(
                    CacheNetwork.Id(ResourceTypes.NetworkInterface, $"far-{address}"), far.Child("subnets", "all"), CacheNetwork.Address(address))),
            ],
        });
        var edge = Edge(Paint(network), $"{far}/subnets/all", Node0);
        Assert.Equal(EdgeVerdict.Denied, edge.Verdict);
        Assert.Equal("The address is somebody else's from there: Interface 'far-10.0.1.5' receives it.", edge.DecidedBy.Sentence);
        Assert.Equal(EdgeVerdict.Allowed, Edge(Paint(network), Apps, Node0).Verdict);
    }

    [Fact]
    public void A_focus_leaves_the_edges_that_touch_it_and_every_place()
    {
        var painter = new NetworkPainter(CacheNetwork.Healthy().Analyzer);
        var whole = painter.Paint(RuleProtocol.Tcp, 6380);
        var focused = painter.Paint(RuleProtocol.Tcp, 6380, CacheNetwork.Apps);
        Assert.Equal(whole.Places, focused.Places);
        Assert.NotEmpty(focused.Edges);
        Assert.All(focused.Edges, edge => Assert.Equal(Apps, edge.From));
        Assert.Equal(whole.Edges.Count, painter.Paint(RuleProtocol.Tcp, 6380, CacheNetwork.NetworkId).Edges.Count);
        Assert.Throws<KeyNotFoundException>(() => painter.Paint(RuleProtocol.Tcp, 6380, CacheNetwork.AppsGroup));
    }

    [Fact]
    public void Places_stand_in_one_another_and_peerings_and_tunnels_join_them()
    {
        var topology = new Topologies.Datacenter()
            .Network("hub", "10.1.0.0/16").Subnet("hub", "s", "10.1.0.0/24").Network("far", "10.2.0.0/16").Peer("hub", "far")
            .Gateway("hub", GatewayType.Vpn, "10.1.9.0/24").LocalGateway("office", "192.168.0.0/24")
            .Connect("wire", "hub", GatewayType.Vpn, ConnectionType.IPsec, Topologies.Datacenter.LocalGatewayId("office"))
            .Site("office", ["192.168.0.0/24"], [], Topologies.Datacenter.LocalGatewayId("office")).Topology;
        var picture = new NetworkPainter(new NetworkAnalyzer(topology)).Paint(RuleProtocol.Tcp, 443);
        var keys = picture.Places.Select(place => place.Key).ToList();
        Assert.All(picture.Places.Where(place => place.Parent is not null), place => Assert.True(keys.IndexOf(place.Parent!) < keys.IndexOf(place.Key)));
        var peering = Assert.Single(picture.Links, link => link.Kind == LinkKind.Peering && link.From == $"{Topologies.Datacenter.NetworkId("hub")}");
        Assert.Equal(($"{Topologies.Datacenter.NetworkId("far")}", true), (peering.To, peering.IsConnected));
        var tunnel = Assert.Single(picture.Links, link => link.Kind == LinkKind.Connection);
        Assert.Equal($"{Topologies.Datacenter.SiteId("office")}", tunnel.To);
    }

    [Fact]
    public void There_are_never_more_edges_than_the_most()
    {
        var network = Crowd(caches: 50);
        var painter = new NetworkPainter(network.Analyzer);
        var picture = painter.Paint(RuleProtocol.Tcp, 6380);
        Assert.True(picture.EdgeCount > NetworkPainter.MostEdges);
        Assert.InRange(picture.Edges.Count, 1000, NetworkPainter.MostEdges);
    }

    private static NetworkPicture Paint(CacheNetwork network, int port = 6380, RuleProtocol protocol = RuleProtocol.Tcp) =>
        new NetworkPainter(network.Analyzer).Paint(protocol, port);

    private static PictureEdge Edge(NetworkPicture picture, string from, string to) =>
        Assert.Single(picture.Edges, edge => edge.From == from && edge.To == to);

    /// <summary>Many caches of two nodes in the subnet redis, and as many subnets with a host as fit.</summary>
    private static CacheNetwork Crowd(int caches)
    {
        var network = CacheNetwork.Healthy("10.0.1.0/24");
        var ids = Enumerable.Range(1, caches).Select(number => CacheNetwork.Id(ResourceTypes.Redis, $"cache{number}")).ToList();
        var hosts = Enumerable.Range(10, 14).Select(number => (Id: CacheNetwork.NetworkId.Child("subnets", $"s{number}"), Number: number)).ToList();
        return network.Changing(network.Topology with
        {
            VirtualNetworks =
            [
                network.Topology.VirtualNetworks[0] with
                {
                    Subnets =
                    [
                        .. network.Topology.VirtualNetworks[0].Subnets,
                        .. hosts.Select(host => new Subnet(host.Id, CacheNetwork.Prefix($"10.0.{host.Number}.0/24"), CacheNetwork.AppsGroup)),
                    ],
                },
            ],
            Interfaces =
            [
                .. network.Topology.Interfaces,
                .. hosts.Select(host => new AttachedInterface(
                    CacheNetwork.Id(ResourceTypes.NetworkInterface, $"host{host.Number}"), host.Id, CacheNetwork.Address($"10.0.{host.Number}.4"))),
                .. ids.SelectMany((id, index) => new[]
                {
                    new AttachedInterface(id.Child("nodes", "0"), CacheNetwork.Redis, CacheNetwork.Address($"10.0.1.{(index * 3) + 11}")),
                    new AttachedInterface(id.Child("nodes", "1"), CacheNetwork.Redis, CacheNetwork.Address($"10.0.1.{(index * 3) + 12}")),
                }),
            ],
            FrontEnds =
            [
                .. network.Topology.FrontEnds,
                .. ids.Select((id, index) => CacheNetwork.FrontEnd(
                    id, CacheNetwork.Redis, $"10.0.1.{(index * 3) + 10}", $"10.0.1.{(index * 3) + 11}", $"10.0.1.{(index * 3) + 12}")),
            ],
        });
    }
}
