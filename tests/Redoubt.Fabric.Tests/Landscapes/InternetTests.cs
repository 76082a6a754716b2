using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>Real packets to the internet and from there: NAT gateways and public addresses.</summary>
public sealed class InternetTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private const string Public = "20.1.2.3";
    private readonly Landscape land = new Landscape()
        .Network("net", "10.0.0.0/16", "plain 10.0.0.0/24", "nat 10.0.1.0/24", "sealed 10.0.2.0/24", "open 10.0.3.0/24")
        .Network("next", "10.0.0.0/16", "plain 10.0.0.0/24")
        .Host("plain", "net/plain", "10.0.0.4")
        .Host("basic", "net/plain", "10.0.0.5", publicAddress: Binding("198.18.128.5", NetworkSku.Basic))
        .Host("closed", "net/plain", "10.0.0.6", publicAddress: Binding("198.18.128.6", NetworkSku.Standard))
        .Host("nat", "net/nat", "10.0.1.4", publicAddress: Binding("198.18.128.7", NetworkSku.Basic))
        .Host("sealed", "net/sealed", "10.0.2.4")
        .Host("open", "net/open", "10.0.3.4", publicAddress: Binding("198.18.128.8", NetworkSku.Standard))
        .Host("neighbour", "next/plain", "10.0.0.4")
        .ChangeSubnet("net/nat", subnet => subnet with { NatGatewayId = Nat("full") })
        .ChangeSubnet("net/sealed", subnet => subnet with { NatGatewayId = Nat("empty"), ServiceEndpoints = ["Microsoft.Storage"] })
        .Group("net/open", Sketch.Group("open", "100 in allow tcp 20.1.0.0/16 * 10.0.3.4 80", "200 in deny * * * * *"));

    public InternetTests() =>
        land.Topology = land.Topology with
        {
            NatGateways = [new(Nat("full"), [Ipv4Address.Parse("198.18.128.1")]), new(Nat("empty"), [])],
            Tags = new ServiceTagPrefixes([new("Storage", [Ipv4Prefix.Parse("40.0.0.0/8")])]),
        };

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Fact]
    public async Task What_leaves_has_the_address_that_its_subnet_or_interface_was_given()
    {
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);

        await land.ExpectAsync(
            ($"plain > {Public}", "internet 198.19.0.1"),
            ($"basic > {Public}", "internet 198.18.128.5"),
            ($"nat > {Public}", "internet 198.18.128.1"),
            ($"sealed > {Public}", Dropped),
            ("sealed > 40.1.2.3", "internet 198.19.0.1"),
            ("plain > 198.18.200.1", "internet 198.19.0.1"));
    }

    [Fact]
    public async Task A_public_address_leads_in_where_its_kind_and_the_groups_let_it()
    {
        await land.ApplyAsync();
        var internet = land.Machine.Fabric.InternetNamespacePath;

        Assert.Equal(
            ["basic 20.1.2.3", "nat 20.1.2.3", Dropped, "open 20.1.2.3", Dropped, Dropped],
            await Task.WhenAll(
                TcpClient.TryAsync(internet, "198.18.128.5", 80, "20.1.2.3"),
                TcpClient.TryAsync(internet, "198.18.128.7", 80, "20.1.2.3"),
                TcpClient.TryAsync(internet, "198.18.128.6", 80, "20.1.2.3"),
                TcpClient.TryAsync(internet, "198.18.128.8", 80, "20.1.2.3"),
                TcpClient.TryAsync(internet, "198.18.128.8", 80, "30.1.2.3"),
                TcpClient.TryAsync(internet, "10.0.0.5", 80, "20.1.2.3")));
        await land.ExpectAsync(
            ("neighbour > 198.18.128.5", "basic 198.19.0.2"),
            ("plain > 198.18.128.5", "basic 198.19.0.1"),
            ("neighbour > 198.18.128.6", Dropped));
    }

    [Fact]
    public async Task An_interface_has_the_address_of_its_nat_gateway_that_its_own_address_decides()
    {
        Ipv4Address[] addresses = [Ipv4Address.Parse("198.18.128.2"), Ipv4Address.Parse("198.18.128.3")];
        land.Host("second", "net/nat", "10.0.1.5");
        land.Topology = land.Topology with { NatGateways = [new(Nat("full"), addresses), new(Nat("empty"), [])] };
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);

        await land.ExpectAsync(($"nat > {Public}", $"internet {addresses[0]}"), ($"second > {Public}", $"internet {addresses[1]}"));
    }

    [Fact]
    public async Task Public_space_that_a_network_has_for_its_own_answers_from_the_internet_where_a_route_leads_there()
    {
        land.Network("owner", "20.1.0.0/16", "a 20.1.0.0/24")
            .Host("owned", "owner/a", "20.1.0.4")
            .Routes("owner/a", $"{Public}/32 Internet");
        await land.ApplyAsync();
        land.Machine.ServeInternet(80);

        await land.ExpectAsync(($"owned > {Public}", $"internet {FabricAddresses.Uplink(2)}"), ("owned > 20.1.2.4", Dropped));
    }

    [Fact]
    public async Task A_public_address_can_move_to_another_network()
    {
        await land.ApplyAsync();
        land.Topology = land.Topology with
        {
            Interfaces =
            [
                .. land.Topology.Interfaces.Select(nic => nic.Id.Name switch
                {
                    "basic" => nic with { PublicAddress = null },
                    "neighbour" => nic with { PublicAddress = Binding("198.18.128.5", NetworkSku.Basic) },
                    _ => nic,
                }),
            ],
        };
        await land.ApplyAsync();

        await land.ExpectAsync(("plain > 198.18.128.5", "neighbour 198.19.0.1"));
    }

    private static PublicBinding Binding(string address, NetworkSku sku) =>
        new(Landscape.Id(ResourceTypes.PublicIpAddress, address), Ipv4Address.Parse(address), sku);

    private static ResourceId Nat(string name) => Landscape.Id(ResourceTypes.NatGateway, name);
}
