using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>Local network gateways and the key of a connection, which has a path of its own.</summary>
public sealed class TunnelApiTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_key_is_told_and_changed_at_its_own_path_alone()
    {
        var site = await Site.CreateAsync(instance, "gateways-tunnel");
        await Api.CreateAsync($"{site.Network}/subnets/GatewaySubnet", """{"properties":{"addressPrefix":"10.7.255.224/27"}}""");
        var address = site.Id("Microsoft.Network/publicIPAddresses/gateway");
        await Api.CreateAsync(address, """{"location":"westeurope","sku":{"name":"Basic"},"properties":{"publicIPAllocationMethod":"Dynamic"}}""");
        var gateway = site.Id("Microsoft.Network/virtualNetworkGateways/gateway");
        await Api.CreateAsync(gateway, $$$$"""
            {"location":"westeurope","properties":{"gatewayType":"Vpn","vpnType":"RouteBased","ipConfigurations":[{"name":"default",
             "properties":{"subnet":{"id":"{{{{site.Network}}}}/subnets/GatewaySubnet"},"publicIPAddress":{"id":"{{{{address}}}}"} } }]} }
            """);
        var local = site.Id("Microsoft.Network/localNetworkGateways/local");
        await Api.CreateAsync(local, """
            {"location":"westeurope","properties":{"localNetworkAddressSpace":{"addressPrefixes":["192.168.0.0/24"]},
             "gatewayIpAddress":"198.18.0.20"}}
            """);
        var connection = site.Id("Microsoft.Network/connections/tunnel");
        var created = await Api.CreateAsync(connection, $$$$"""
            {"location":"westeurope","properties":{"connectionType":"IPsec","sharedKey":"first","virtualNetworkGateway1":{"id":"{{{{gateway}}}}"},
             "localNetworkGateway2":{"id":"{{{{local}}}}"} } }
            """);
        Assert.DoesNotContain("first", created.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("first", (string?)(await Api.GetAsync($"{connection}/sharedkey")).Body!["value"]);
        var changed = await Api.PutAsync($"{connection}/sharedkey", """{"value":"second"}""");
        Assert.Equal((HttpStatusCode.OK, "second"), (changed.Status, (string?)changed.Body!["value"]));
        await Api.WaitAsync(changed);
        Assert.Equal("second", (string?)(await Api.GetAsync($"{connection}/sharedkey")).Body!["value"]);
        var refused = await Api.PutAsync($"{connection}/sharedkey", """{"value":""}""");
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidSharedKey"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.BadRequest, (await Api.SendAsync(HttpMethod.Delete, local)).Status);
    }
}
