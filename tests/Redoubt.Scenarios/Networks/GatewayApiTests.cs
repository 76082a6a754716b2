using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>Gateways, connections, circuits and sites through the API: statuses, bodies, actions, and that all of it goes again.</summary>
public sealed class GatewayApiTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_site_behind_a_circuit_is_learned_by_the_networks_gateway()
    {
        var site = await Site.CreateAsync(instance, "gateways-circuit");
        await Api.CreateAsync($"{site.Network}/subnets/GatewaySubnet", """{"properties":{"addressPrefix":"10.7.255.224/27"}}""");
        var circuit = site.Id("Microsoft.Network/expressRouteCircuits/circuit");
        var created = await Api.CreateAsync(circuit, """
            {"location":"westeurope","sku":{"name":"Standard_MeteredData","tier":"Standard","family":"MeteredData"},"properties":{
             "serviceProviderProperties":{"serviceProviderName":"Equinix","peeringLocation":"Amsterdam","bandwidthInMbps":200}}}
            """);
        Assert.Equal("Provisioned", (string?)created["properties"]!["serviceProviderProvisioningState"]);
        var peering = await Api.CreateAsync($"{circuit}/peerings/AzurePrivatePeering", """
            {"properties":{"peerASN":65020,"vlanId":200,"primaryPeerAddressPrefix":"192.168.16.252/30",
             "secondaryPeerAddressPrefix":"192.168.18.252/30"}}
            """);
        Assert.Equal("Succeeded", (string?)peering["properties"]!["provisioningState"]);
        var gateway = site.Id("Microsoft.Network/virtualNetworkGateways/gateway");
        await Api.CreateAsync(gateway, $$$$"""
            {"location":"westeurope","properties":{"gatewayType":"ExpressRoute","ipConfigurations":[{"name":"default","properties":{
             "subnet":{"id":"{{{{site.Network}}}}/subnets/GatewaySubnet"} } }]} }
            """);
        var connection = site.Id("Microsoft.Network/connections/connection");
        var connected = await Api.CreateAsync(connection, $$$$"""
            {"location":"westeurope","properties":{"connectionType":"ExpressRoute","virtualNetworkGateway1":{"id":"{{{{gateway}}}}"},
             "peer":{"id":"{{{{circuit}}}}"} } }
            """);
        Assert.Equal("Connected", (string?)connected["properties"]!["connectionStatus"]);
        var onPremises = site.Id("Redoubt.OnPremises/sites/hq");
        await Api.CreateAsync(onPremises, $$$$"""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["192.168.0.0/24"]},
             "connectedTo":[{"id":"{{{{circuit}}}}"}]} }
            """);

        var learned = await Api.SendAsync(HttpMethod.Post, $"{gateway}/getLearnedRoutes");
        Assert.Equal(HttpStatusCode.OK, learned.Status);
        Assert.Equal(["10.7.0.0/16", "192.168.0.0/24"], Networks(learned));
        Assert.Equal(["10.7.0.0/16"], Networks(await Api.SendAsync(HttpMethod.Post, $"{gateway}/getAdvertisedRoutes?peer=192.168.16.253")));
        Assert.Empty(Networks(await Api.SendAsync(HttpMethod.Post, $"{gateway}/getAdvertisedRoutes?peer=192.168.16.1")));
        var peers = await Api.SendAsync(HttpMethod.Post, $"{gateway}/getBgpPeerStatus");
        Assert.Equal("Connected", (string?)peers.Body!["value"]![0]!["state"]);

        var inUse = await Api.SendAsync(HttpMethod.Delete, gateway);
        Assert.Equal((HttpStatusCode.BadRequest, "InUseResourceCannotBeDeleted"), (inUse.Status, inUse.Code));
        await Api.DeleteAsync($"/subscriptions/{Api.Subscription}/resourceGroups/{site.Group}");
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(onPremises)).Status);
    }

    private static IEnumerable<string?> Networks(ArmAnswer answer) =>
        answer.Body!["value"]!.AsArray().Select(route => (string?)route!["network"]);
}
