using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Sites;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>A change reaches whoever compiles to something else by it.</summary>
public sealed class FabricReachTests : IAsyncDisposable
{
    private readonly Landscape land = new Landscape()
        .Network("hub", "10.0.0.0/16", "a 10.0.0.0/24", "GatewaySubnet 10.0.255.0/27")
        .Network("spoke", "10.1.0.0/16", "a 10.1.0.0/24")
        .Network("peer", "10.2.0.0/16", "a 10.2.0.0/24")
        .Network("other", "10.3.0.0/16", "a 10.3.0.0/24", "GatewaySubnet 10.3.255.0/27")
        .Network("beyond", "10.4.0.0/16", "a 10.4.0.0/24")
        .Network("alone", "10.0.0.0/16", "a 10.0.0.0/24")
        .Peer("hub", "spoke", "transit", "remote")
        .Peer("hub", "peer")
        .Peer("other", "beyond", "transit", "remote")
        .Gateway("hub", GatewayType.Vpn)
        .Gateway("other", GatewayType.Vpn)
        .Connect("there", "hub", ConnectionType.Vnet2Vnet, Landscape.GatewayId("other", GatewayType.Vpn))
        .Connect("back", "other", ConnectionType.Vnet2Vnet, Landscape.GatewayId("hub", GatewayType.Vpn))
        .Site("branch", "192.168.0.0/16", "192.168.0.0/16", ResourceTypes.LocalNetworkGateway)
        .Connect("tunnel", "hub", ConnectionType.IPsec, Landscape.Id(ResourceTypes.LocalNetworkGateway, "branch"));

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Theory]
    [InlineData("hub", "hub spoke peer other beyond", "branch")]
    [InlineData("spoke", "spoke hub other beyond", "branch")]
    [InlineData("peer", "peer hub", "")]
    [InlineData("beyond", "beyond other hub spoke", "")]
    [InlineData("alone", "alone", "")]
    public void A_change_of_space_reaches_whoever_compiles_to_something_else(string network, string networks, string sites)
    {
        var before = land.Topology;
        land.Change(network, each => each with { AddressSpace = [.. each.AddressSpace, Ipv4Prefix.Parse("10.99.0.0/16")] });
        var touched = before.VirtualNetworks.Select(each => each.Id).Where(id => Text(before, id) != Text(land.Topology, id)).ToList();
        var touchedSites = before.Sites.Select(each => each.Id).Where(id => SiteText(before, id) != SiteText(land.Topology, id)).ToList();

        var reach = FabricReach.Of(land.Topology, Landscape.NetworkId(network));

        Assert.Equal(network, reach.Networks[0].Name);
        Assert.Equal(Words(networks), reach.Networks.Select(id => id.Name).Order());
        Assert.Equal(Words(sites), reach.Sites.Select(id => id.Name).Order());
        Assert.Empty(touched.Except(reach.Networks));
        Assert.Empty(touchedSites.Except(reach.Sites));
    }

    private static IEnumerable<string> Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order();

    private string Text(NetworkTopology topology, ResourceId network)
    {
        var spec = NetworkCompiler.Compile(topology, land.Placement, network);
        return string.Join(
            '\n', [Rulesets(spec), .. spec.Routes.Select(route => $"{route}").Order(), .. spec.Links.Select(link => link.Device)]);
    }

    private string SiteText(NetworkTopology topology, ResourceId site) =>
        string.Join('\n', SiteCompiler.Compile(topology, land.Placement, site).Routes.Select(route => $"{route}"));

    private static string Rulesets(NetworkSpec spec) => Fabric.Rulesets.RulesetRenderer.Render(spec);
}
