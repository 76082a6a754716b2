using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>Clients that come through VPN gateways from network to network (claims C97, C100), with real packets.</summary>
public sealed class VnetToVnetTests(SharedInstance shared)
{
    /// <summary>A Basic front end that a global peering does not reach is reached through gateways, from any region.</summary>
    [Fact]
    public async Task A_tunnel_between_gateways_brings_clients_of_any_region_while_both_sides_stand_with_one_key()
    {
        var land = await Landscape.CreateAsync(shared.Instance, "tunnels");
        var home = await land.NetworkAsync(
            "home", "10.30.0.0/16", Landscape.Near, "redis 10.30.1.0/24", "GatewaySubnet 10.30.255.0/27");
        var near = await land.NetworkAsync("near", "10.31.0.0/16", Landscape.Near, "app 10.31.1.0/24", "GatewaySubnet 10.31.255.0/27");
        var far = await land.NetworkAsync("far", "10.32.0.0/16", Landscape.Far, "app 10.32.1.0/24", "GatewaySubnet 10.32.255.0/27");
        var cache = await land.CacheAsync("tunnels", $"{home}/subnets/redis");
        var neighbour = await land.HostAsync("neighbour", $"{near}/subnets/app");
        var stranger = await land.HostAsync("stranger", $"{far}/subnets/app", Landscape.Far);
        var (atHome, atNear) = (await land.VpnGatewayAsync(home), await land.VpnGatewayAsync(near));
        var atFar = await land.VpnGatewayAsync(far, Landscape.Far);
        Assert.False(await land.IsServedAsync(neighbour, cache));
        Assert.False(await land.IsServedAsync(stranger, cache));

        var toNear = await land.TunnelAsync(atHome, atNear, "one");
        Assert.Equal("NotConnected", await land.StatusAsync(toNear));
        Assert.False(await land.IsServedAsync(neighbour, cache));
        var fromNear = await land.TunnelAsync(atNear, atHome, "one");
        Assert.Equal("Connected", await land.StatusAsync(toNear));
        Assert.True(await land.IsServedAsync(neighbour, cache));
        Assert.False(await land.IsServedAsync(stranger, cache));

        await land.TunnelAsync(atHome, atFar, "two");
        await land.TunnelAsync(atFar, atHome, "two", Landscape.Far);
        Assert.True(await land.IsServedAsync(stranger, cache));

        await land.ChangeKeyAsync(toNear, "three");
        Assert.Equal("NotConnected", await land.StatusAsync(fromNear));
        Assert.False(await land.IsServedAsync(neighbour, cache));
        Assert.True(await land.IsServedAsync(stranger, cache));
        await land.ChangeKeyAsync(fromNear, "three");
        Assert.True(await land.IsServedAsync(neighbour, cache));
        await land.Api.DeleteAsync(toNear);
        Assert.False(await land.IsServedAsync(neighbour, cache));
    }
}
