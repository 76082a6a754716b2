using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>What route tables do to packets, subnet by subnet (claim C111).</summary>
public sealed class RouteTrafficTests(SharedInstance shared)
{
    private const int Port = 7000;

    [Fact]
    public async Task A_table_moves_the_packets_of_its_subnets_alone_and_the_longest_prefix_wins()
    {
        var land = await Landscape.CreateAsync(shared.Instance, "routes-traffic");
        var network = await land.NetworkAsync(
            "net", "10.45.0.0/16", Landscape.Near, "app 10.45.1.0/24", "control 10.45.2.0/24", "data 10.45.3.0/24", "edge 10.45.4.0/24");
        var (app, control) = (
            await land.HostAsync("app", $"{network}/subnets/app"), await land.HostAsync("control", $"{network}/subnets/control"));
        var (first, second) = (
            await land.HostAsync("first", $"{network}/subnets/data"), await land.HostAsync("second", $"{network}/subnets/data"));
        var (appliance, idle) = (
            await land.HostAsync("appliance", $"{network}/subnets/edge", forwards: true),
            await land.HostAsync("idle", $"{network}/subnets/edge"));
        using var atFirst = new TcpServer(first.Namespace, Port, "first");
        using var atSecond = new TcpServer(second.Namespace, Port, "second");
        Assert.Equal($"first {app.Address}", await AskAsync(app, first));

        var table = await land.RouteTableAsync("table", "10.45.3.0/24 None");
        await land.SubnetAsync($"{network}/subnets/app", table);
        Assert.Equal("None", await land.NextHopAsync(app, first.Address));
        Assert.Equal(Landscape.Dropped, await AskAsync(app, first));
        Assert.Equal($"first {control.Address}", await AskAsync(control, first));

        await land.RouteTableAsync("table", "10.45.3.0/24 None", $"{second.Address}/32 VnetLocal");
        Assert.Equal(Landscape.Dropped, await AskAsync(app, first));
        Assert.Equal($"second {app.Address}", await AskAsync(app, second));

        // An interface that does not forward is no appliance; one that does passes on what its own subnet's routes let.
        await land.RouteTableAsync("table", $"10.45.3.0/24 VirtualAppliance {idle.Address}");
        Assert.Equal(Landscape.Dropped, await AskAsync(app, first));
        await land.RouteTableAsync("table", $"10.45.3.0/24 VirtualAppliance {appliance.Address}");
        Assert.Equal($"first {app.Address}", await AskAsync(app, first));
        var atEdge = await land.RouteTableAsync("edge", "10.45.3.0/24 None");
        await land.SubnetAsync($"{network}/subnets/edge", atEdge);
        Assert.Equal(Landscape.Dropped, await AskAsync(app, first));
        Assert.Equal($"first {control.Address}", await AskAsync(control, first));

        await land.SubnetAsync($"{network}/subnets/app");
        Assert.Equal($"first {app.Address}", await AskAsync(app, first));
    }

    private static Task<string> AskAsync(NetworkHost from, NetworkHost to) => TcpClient.TryAsync(from.Namespace, to.Address, Port);
}
