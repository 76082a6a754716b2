using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>What can be asked of networks, and properties of subnets and interfaces that are kept.</summary>
public sealed class NetworkQueriesTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task An_address_is_available_until_somebody_has_it_and_others_are_named_then()
    {
        var site = await Site.CreateAsync(instance, "query-address");
        Assert.True((bool)(await AvailabilityAsync("10.7.2.4"))["available"]!);
        await site.CreateHostAsync("host");
        var taken = await AvailabilityAsync("10.7.2.4");
        Assert.Equal(
            (false, "10.7.2.5 10.7.2.6 10.7.2.7 10.7.2.8 10.7.2.9", false),
            ((bool)taken["available"]!, string.Join(' ', taken["availableIPAddresses"]!.AsArray()), (bool)taken["isPlatformReserved"]!));
        Assert.True((bool)(await AvailabilityAsync("10.7.2.1"))["isPlatformReserved"]!);
        Assert.Empty((await AvailabilityAsync("10.99.0.4"))["availableIPAddresses"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await Api.GetAsync($"{site.Network}/CheckIPAddressAvailability")).Status);

        async Task<System.Text.Json.Nodes.JsonNode> AvailabilityAsync(string address) =>
            (await Api.GetAsync($"{site.Network}/CheckIPAddressAvailability?ipAddress={address}")).Body!;
    }

    [Fact]
    public async Task Usages_count_the_addresses_of_each_subnet()
    {
        var site = await Site.CreateAsync(instance, "query-usages", "10.7.1.0/29");
        await site.CreateHostAsync("host");
        var usages = (await Api.GetAsync($"{site.Network}/usages")).Body!["value"]!.AsArray();
        Assert.Equal(
            [(site.RedisSubnet, 0, 3, "Count"), (site.AppSubnet, 1, 251, "Count")],
            usages.Select(usage => (
                (string)usage!["id"]!, (int)usage["currentValue"]!, (int)usage["limit"]!, (string)usage["unit"]!)));
        Assert.Equal("SubnetSpace", (string?)usages[0]!["name"]!["value"]);
    }

    [Fact]
    public async Task A_subnet_links_to_the_caches_in_it()
    {
        var site = await Site.CreateAsync(instance, "query-links");
        Assert.Empty((await Api.GetAsync($"{site.RedisSubnet}/ResourceNavigationLinks")).Body!["value"]!.AsArray());
        await site.CreateCacheAsync("links-cache");
        var link = Assert.Single((await Api.GetAsync($"{site.RedisSubnet}/resourcenavigationlinks")).Body!["value"]!.AsArray())!;
        Assert.Equal(site.CacheId("links-cache"), (string?)link["properties"]!["link"]);
        Assert.Empty((await Api.GetAsync($"{site.RedisSubnet}/ServiceAssociationLinks")).Body!["value"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync($"{site.Network}/subnets/none/ServiceAssociationLinks")).Status);
    }

    [Fact]
    public async Task A_subnet_keeps_its_service_endpoints_delegations_and_policies()
    {
        var site = await Site.CreateAsync(instance, "query-subnet");
        await Api.CreateAsync(site.AppSubnet, """
            {"properties":{"addressPrefix":"10.7.2.0/24","serviceEndpoints":[{"service":"Microsoft.Storage"}],
             "privateEndpointNetworkPolicies":"NetworkSecurityGroupEnabled",
             "delegations":[{"name":"d","properties":{"serviceName":"Microsoft.Web/serverFarms"} }]} }
            """);
        var properties = await Api.PropertiesAsync(site.AppSubnet);
        Assert.Equal(
            """[{"service":"Microsoft.Storage","locations":["*"],"provisioningState":"Succeeded"}]""",
            properties["serviceEndpoints"]!.ToJsonString());
        Assert.Equal("NetworkSecurityGroupEnabled", (string?)properties["privateEndpointNetworkPolicies"]);
        var delegation = properties["delegations"]![0]!["properties"]!;
        Assert.Equal(
            ("Microsoft.Web/serverFarms", "Succeeded"),
            ((string?)delegation["serviceName"], (string?)delegation["provisioningState"]));
    }

    [Fact]
    public async Task An_interface_keeps_its_forwarding_and_dns_settings_and_its_tags_are_replaced()
    {
        var site = await Site.CreateAsync(instance, "query-nic");
        var nic = site.Id("Microsoft.Network/networkInterfaces/nic");
        var body = NetworkApi.Interface(site.AppSubnet, """
            "enableIPForwarding":true,"dnsSettings":{"dnsServers":["10.7.2.9"]}
            """);
        await Api.CreateAsync(nic, body.Replace("\"location\"", "\"tags\":{\"a\":\"1\"},\"location\"", StringComparison.Ordinal));
        await Api.WaitAsync(await Api.SendAsync(HttpMethod.Patch, nic, """{"tags":{"b":"2"}}"""));
        var answer = (await Api.GetAsync(nic)).Body!;
        Assert.Equal("""{"b":"2"}""", answer["tags"]!.ToJsonString());
        Assert.True((bool)answer["properties"]!["enableIPForwarding"]!);
        Assert.Equal("""["10.7.2.9"]""", answer["properties"]!["dnsSettings"]!["dnsServers"]!.ToJsonString());
    }
}
