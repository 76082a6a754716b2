using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>A hub with a circuit and an appliance, and two spokes: what a peering passes on and what not, with real packets.</summary>
public sealed class HubAndSpokeTests(SharedInstance shared) : IAsyncLifetime
{
    private const int Port = 7000;
    private const string Outside = "93.184.216.34";
    private readonly List<TcpServer> servers = [];

    private Landscape land = null!;
    private string hub = null!;
    private string one = null!;
    private string other = null!;
    private NetworkHost inOne = null!;
    private NetworkHost inOther = null!;

    public async ValueTask InitializeAsync()
    {
        // A resource group for each test: they change the same peerings.
        land = await Landscape.CreateAsync(shared.Instance, $"spokes-{Guid.NewGuid():N}");
        hub = await land.NetworkAsync("hub", "10.40.0.0/16", Landscape.Near, "app 10.40.1.0/24", "GatewaySubnet 10.40.255.0/27");
        one = await land.NetworkAsync("one", "10.41.0.0/16", Landscape.Near, "app 10.41.1.0/24");
        other = await land.NetworkAsync("other", "10.42.0.0/16", Landscape.Near, "app 10.42.1.0/24");
        inOne = await ServingAsync("in-one", one);
        inOther = await ServingAsync("in-other", other);
    }

    public ValueTask DisposeAsync()
    {
        servers.ForEach(server => server.Dispose());
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Spokes_reach_each_other_through_an_appliance_of_the_hub_that_they_let_forward_and_not_by_peering_alone()
    {
        var appliance = await land.HostAsync("appliance", $"{hub}/subnets/app", forwards: true);
        servers.Add(new TcpServer(appliance.Namespace, Port, "appliance"));
        await land.PeerAsync(hub, one);
        await land.PeerAsync(hub, other);
        Assert.Equal($"appliance {inOne.Address}", await AskAsync(inOne, appliance));
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, inOther));

        var (toOther, toOne) = (
            await land.RouteTableAsync("to-other", $"10.42.0.0/16 VirtualAppliance {appliance.Address}"),
            await land.RouteTableAsync("to-one", $"10.41.0.0/16 VirtualAppliance {appliance.Address}"));
        await land.SubnetAsync($"{one}/subnets/app", toOther);
        await land.SubnetAsync($"{other}/subnets/app", toOne);
        Assert.Equal("VirtualAppliance", await land.NextHopAsync(inOne, inOther.Address));
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, inOther));
        await land.PeerSideAsync(one, hub, "\"allowForwardedTraffic\":true");
        await land.PeerSideAsync(other, hub, "\"allowForwardedTraffic\":true");
        Assert.Equal($"in-other {inOne.Address}", await AskAsync(inOne, inOther));
        Assert.Equal($"in-one {inOther.Address}", await AskAsync(inOther, inOne));

        await land.Api.DeleteAsync(Landscape.PeeringOf(hub, other));
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, inOther));
        Assert.Equal($"appliance {inOne.Address}", await AskAsync(inOne, appliance));
    }

    [Fact]
    public async Task A_spokes_way_out_through_the_hubs_appliance_ends_when_that_stops_forwarding_and_comes_back_with_it()
    {
        await land.PeerAsync(hub, one, "", "\"allowForwardedTraffic\":true");
        await land.PeerAsync(hub, other, "", "\"allowForwardedTraffic\":true");
        using var internet = new TcpServer((await land.InternetAsync()).Namespace, 0, "internet");
        var direct = await TcpClient.TryAsync(inOne.Namespace, Outside, internet.Port);
        Assert.StartsWith("internet ", direct, StringComparison.Ordinal);

        // The address of an interface that comes later.
        var (toHub, back) = (
            await land.RouteTableAsync("to-hub", "0.0.0.0/0 VirtualAppliance 10.40.1.4", "10.42.0.0/16 VirtualAppliance 10.40.1.4"),
            await land.RouteTableAsync("back", "10.41.0.0/16 VirtualAppliance 10.40.1.4"));
        await land.SubnetAsync($"{one}/subnets/app", toHub);
        await land.SubnetAsync($"{other}/subnets/app", back);
        Assert.Equal(Landscape.Dropped, await TcpClient.TryAsync(inOne.Namespace, Outside, internet.Port));
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, inOther));
        var appliance = await land.HostAsync("late", $"{hub}/subnets/app", forwards: true);
        Assert.Equal("10.40.1.4", appliance.Address);
        Assert.Equal($"in-other {inOne.Address}", await AskAsync(inOne, inOther));

        await land.HostAsync("late", $"{hub}/subnets/app");
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, inOther));
        Assert.Equal(Landscape.Dropped, await TcpClient.TryAsync(inOne.Namespace, Outside, internet.Port));
        await land.HostAsync("late", $"{hub}/subnets/app", forwards: true);
        Assert.Equal($"in-other {inOne.Address}", await AskAsync(inOne, inOther));
        await land.Api.DeleteAsync(appliance.Id);
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, inOther));
        Assert.Equal(Landscape.Dropped, await TcpClient.TryAsync(inOne.Namespace, Outside, internet.Port));

        await land.SubnetAsync($"{one}/subnets/app");
        Assert.Equal(direct, await TcpClient.TryAsync(inOne.Namespace, Outside, internet.Port));
    }

    [Fact]
    public async Task A_spoke_has_the_sites_behind_the_hubs_gateway_only_where_both_sides_say_so()
    {
        var circuit = await land.CircuitAsync(hub);
        var plant = await land.OnPremisesAsync("plant", "192.168.40.0/24", circuit);
        servers.Add(new TcpServer(plant.Namespace, Port, "plant"));
        var inHub = await ServingAsync("in-hub", hub);
        await land.PeerAsync(hub, one);
        await land.PeerAsync(hub, other);
        Assert.Equal($"plant {inHub.Address}", await AskAsync(inHub, plant));
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, plant));
        Assert.Equal(Landscape.NoWay, await AskAsync(plant, inOne));

        await land.PeerSideAsync(hub, one, "\"allowGatewayTransit\":true");
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, plant));
        await land.PeerSideAsync(one, hub, "\"useRemoteGateways\":true");
        Assert.Equal("VirtualNetworkGateway", await land.NextHopAsync(inOne, plant.Address));
        Assert.Equal($"plant {inOne.Address}", await AskAsync(inOne, plant));
        Assert.Equal($"in-one {plant.Address}", await AskAsync(plant, inOne));
        Assert.Equal(Landscape.Dropped, await AskAsync(inOther, plant));

        await land.PeerSideAsync(one, hub);
        Assert.Equal(Landscape.Dropped, await AskAsync(inOne, plant));
        Assert.Equal(Landscape.NoWay, await AskAsync(plant, inOne));
        Assert.Equal($"in-hub {plant.Address}", await AskAsync(plant, inHub));
    }

    private async Task<NetworkHost> ServingAsync(string name, string network)
    {
        var host = await land.HostAsync(name, $"{network}/subnets/app");
        servers.Add(new TcpServer(host.Namespace, Port, name));
        return host;
    }

    /// <summary>Who answered and whom it saw, or how it failed.</summary>
    private static Task<string> AskAsync(NetworkHost from, NetworkHost to) => TcpClient.TryAsync(from.Namespace, to.Address, Port);
}
