using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>A site behind a VPN gateway, with real packets.</summary>
public sealed class SiteToSiteTests(SharedInstance shared)
{
    private const int Port = 7000;

    [Fact]
    public async Task A_tunnel_carries_what_its_local_network_gateway_says_the_site_has()
    {
        var land = await Landscape.CreateAsync(shared.Instance, "site-to-site");
        var network = await land.NetworkAsync("net", "10.70.0.0/16", Landscape.Near, "app 10.70.1.0/24", "GatewaySubnet 10.70.255.0/27");
        var host = await land.HostAsync("host", $"{network}/subnets/app");
        var gateway = await land.VpnGatewayAsync(network);
        var local = await land.LocalGatewayAsync("local", "192.168.70.0/25");
        var plant = await land.OnPremisesAsync("plant", "192.168.70.0/24", local);
        using var atHost = new TcpServer(host.Namespace, Port, "host");
        using var atPlant = new TcpServer(plant.Namespace, Port, "plant");
        Assert.Equal(Landscape.Dropped, await AskAsync(host, plant.Address));
        Assert.Equal(Landscape.NoWay, await AskAsync(plant, host.Address));

        var tunnel = await land.SiteTunnelAsync(gateway, local);
        Assert.Equal("Connected", await land.StatusAsync(tunnel));
        Assert.Equal($"plant {host.Address}", await AskAsync(host, plant.Address));
        Assert.Equal($"host {plant.Address}", await AskAsync(plant, host.Address));
        Assert.Equal(Landscape.Dropped, await AskAsync(host, "192.168.70.200"));
        await land.LocalGatewayAsync("local", "192.168.70.0/24");
        Assert.Equal($"plant {host.Address}", await AskAsync(host, "192.168.70.200"));

        await land.Api.DeleteAsync(plant.Id);
        Assert.Equal("NotConnected", await land.StatusAsync(tunnel));
        Assert.Equal(Landscape.Dropped, await AskAsync(host, plant.Address));
        var again = await land.OnPremisesAsync("plant", "192.168.70.0/24", local);
        using var atPlantAgain = new TcpServer(again.Namespace, Port, "again");
        Assert.Equal($"again {host.Address}", await AskAsync(host, plant.Address));
        await land.Api.DeleteAsync(tunnel);
        Assert.Equal(Landscape.Dropped, await AskAsync(host, plant.Address));
    }

    private static Task<string> AskAsync(NetworkHost from, string address) => TcpClient.TryAsync(from.Namespace, address, Port);
}
