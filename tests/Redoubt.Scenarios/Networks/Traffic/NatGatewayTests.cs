using System.Net;
using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>Caches and NAT gateways in one subnet (claims C27-C30, C96), with real packets.</summary>
public sealed class NatGatewayTests(SharedInstance shared)
{
    private const string Outside = "93.184.216.34";

    [Fact]
    public async Task A_zoned_cache_goes_out_by_the_subnets_NAT_gateway_where_a_Basic_one_has_to_be_without()
    {
        var land = await Landscape.CreateAsync(shared.Instance, "nat-traffic");
        var network = await land.NetworkAsync(
            "net", "10.60.0.0/16", Landscape.Near, "zoned 10.60.1.0/24", "basic 10.60.2.0/24", "app 10.60.3.0/24");
        var (nat, address) = await NatGatewayAsync(land);
        var says = $$"""
            "natGateway":{"id":"{{nat}}"}
            """;
        using var internet = new TcpServer((await land.InternetAsync()).Namespace, 0, "internet");
        var client = await land.HostAsync("client", $"{network}/subnets/app");

        await land.SubnetAsync($"{network}/subnets/zoned", says);
        var zoned = await land.CacheAsync("nat-zoned", $"{network}/subnets/zoned", zoned: true);
        Assert.Equal($"internet {address}", await AskAsync(Landscape.NodeOf(zoned), internet));
        Assert.True(await land.IsServedAsync(client, zoned));

        await land.SubnetAsync($"{network}/subnets/basic", says);
        await RefusedAsync(land, $"{network}/subnets/basic");
        await land.SubnetAsync($"{network}/subnets/basic");
        var basic = await land.CacheAsync("nat-basic", $"{network}/subnets/basic");
        var reverse = await land.Api.PutAsync($"{network}/subnets/basic", $$"""
            {"properties":{"addressPrefix":"10.60.2.0/24",{{says}} } }
            """);
        Assert.Equal((HttpStatusCode.BadRequest, "SubnetWithNatGatewayAndBasicSkuResourceNotAllowed"), (reverse.Status, reverse.Code));
        Assert.NotEqual($"internet {address}", await AskAsync(Landscape.NodeOf(basic), internet));
        Assert.True(await land.IsServedAsync(client, basic));

        await land.SubnetAsync($"{network}/subnets/zoned");
        Assert.Equal(await AskAsync(client, internet), await AskAsync(Landscape.NodeOf(zoned), internet));
    }

    [Fact]
    public async Task A_subnet_with_somebody_else_in_it_takes_no_cache_until_they_are_gone()
    {
        var land = await Landscape.CreateAsync(shared.Instance, "nat-shared");
        var network = await land.NetworkAsync("net", "10.61.0.0/16", Landscape.Near, "redis 10.61.1.0/24", "app 10.61.2.0/24");
        var tenant = await land.HostAsync("tenant", $"{network}/subnets/redis");
        await RefusedAsync(land, $"{network}/subnets/redis");
        Assert.Empty((await land.Api.GetAsync($"{network}/subnets/redis/ResourceNavigationLinks")).Body!["value"]!.AsArray());

        await land.Api.DeleteAsync(tenant.Id);
        var cache = await land.CacheAsync("nat-shared", $"{network}/subnets/redis");
        Assert.True(await land.IsServedAsync(await land.HostAsync("client", $"{network}/subnets/app"), cache));
        var intruder = await land.Api.PutAsync(land.Id("networkInterfaces", "intruder"), NetworkApi.Interface($"{network}/subnets/redis"));
        Assert.Equal(HttpStatusCode.BadRequest, intruder.Status);
    }

    private static Task<string> AskAsync(NetworkHost from, TcpServer internet) =>
        TcpClient.TryAsync(from.Namespace, Outside, internet.Port);

    private static async Task RefusedAsync(Landscape land, string subnet)
    {
        var id = land.Id("Redis", "refused").Replace("Microsoft.Network", "Microsoft.Cache", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await land.Api.PutAsync(id, Landscape.CacheBody(subnet))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await land.Api.GetAsync(id)).Status);
    }

    private static async Task<(string Id, string Address)> NatGatewayAsync(Landscape land)
    {
        var (address, gateway) = (land.Id("publicIPAddresses", "outbound"), land.Id("natGateways", "nat"));
        var created = await land.Api.CreateAsync(address, $$$"""
            {"location":"{{{Landscape.Near}}}","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static"} }
            """);
        await land.Api.CreateAsync(gateway, $$$"""
            {"location":"{{{Landscape.Near}}}","sku":{"name":"Standard"},"properties":{"publicIpAddresses":[{"id":"{{{address}}}"}]} }
            """);
        return (gateway, (string)created["properties"]!["ipAddress"]!);
    }
}
