using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>Private endpoints with real packets and names (claims C04 to C06).</summary>
public sealed class PrivateEndpointTests(SharedInstance shared)
{
    private const string Policies = "privateEndpointNetworkPolicies";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Theory]
    [InlineData("Basic", "C")]
    [InlineData("Standard", "C")]
    [InlineData("Premium", "P")]
    public async Task Each_tier_is_reached_by_its_name_at_an_address_of_the_subnet(string tier, string family)
    {
        var name = $"endpoint-{tier}".ToLowerInvariant();
        var site = await Site.CreateAsync(instance, name);
        var (host, internet) = (await site.CreateHostAsync("client"), await Api.InternetAsync());
        var cache = await site.CreatePublicCacheAsync(name, tier, family);
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(host, cache.HostName));

        var address = await site.CreateEndpointAsync("pe", cache);
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(host, cache.HostName));
        await NameAsync(site);
        Assert.Equal(address, await DnsQuestion.AskAsync(host, cache.HostName));
        Assert.Equal(address, await DnsQuestion.AskAsync(host, $"{name}.privatelink.redis.cache.windows.net"));
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(internet, cache.HostName));
        var inside = cache with { VirtualIp = address };
        Assert.Equal("PONG", await instance.RedisAsync(host, inside, "PING"));
        Assert.Equal("OK", await instance.RedisAsync(host, inside, "SET", "item", tier));
        Assert.Equal(tier, await instance.RedisAsync(internet, cache, "GET", "item"));
        Assert.Empty(await PortProbe.OpenAsync(internet, [address], [6380]));

        await Api.DeleteAsync(site.Id("Microsoft.Network/privateEndpoints/pe"));
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(host, cache.HostName));
        Assert.Empty(await PortProbe.OpenAsync(host, [address], [6380]));
    }

    [Fact]
    public async Task A_group_on_its_subnet_stops_nothing_until_the_subnet_filters_private_endpoints()
    {
        var site = await Site.CreateAsync(instance, "endpoint-group");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreatePublicCacheAsync("endpoint-group");
        var address = await site.CreateEndpointAsync("pe", cache);
        var group = site.Id("Microsoft.Network/networkSecurityGroups/deny");
        await Api.CreateAsync(group, """{"location":"westeurope"}""");
        await Api.CreateAsync($"{group}/securityRules/all", NetworkApi.Rule(100, "Inbound", "Deny"));
        var grouped = NetworkApi.Reference("networkSecurityGroup", group);
        await Api.CreateAsync(site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", grouped));
        Assert.Equal("PONG", await instance.RedisAsync(host, cache with { VirtualIp = address }, "PING"));
        await Api.CreateAsync(site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", $"""{grouped},"{Policies}":"Enabled" """));
        Assert.False(await IsOpenAsync(host, address));
        await Api.CreateAsync(site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", $"""{grouped},"{Policies}":"Disabled" """));
        Assert.True(await IsOpenAsync(host, address));
    }

    [Fact]
    public async Task A_manual_one_waits_for_approval_and_ends_with_a_rejection_or_a_deletion()
    {
        var site = await Site.CreateAsync(instance, "endpoint-manual");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreatePublicCacheAsync("endpoint-manual");
        const string address = "10.7.2.50";
        await site.CreateManualEndpointAsync("pe", cache, address);
        await NameAsync(site);
        var connection = Assert.Single((await Api.GetAsync($"{cache.Id}/privateEndpointConnections")).Body!["value"]!.AsArray())!;
        var id = (string)connection["id"]!;
        Assert.Equal("Pending", await StatusAsync(id));
        Assert.False(await IsOpenAsync(host, address));
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(host, cache.HostName));

        await DecideAsync(id, "Approved");
        Assert.True(await IsOpenAsync(host, address));
        Assert.Equal(address, await DnsQuestion.AskAsync(host, cache.HostName));
        await DecideAsync(id, "Rejected");
        Assert.False(await IsOpenAsync(host, address));
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(host, cache.HostName));
        await DecideAsync(id, "Approved");
        Assert.True(await IsOpenAsync(host, address));
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Delete, id)).Status);
        await Eventually.IsSoAsync("the endpoint leads nowhere", TimeSpan.FromSeconds(5), async () => !await IsOpenAsync(host, address));
    }

    [Fact]
    public async Task A_closed_public_side_leaves_the_endpoint_open_to_the_network_and_to_peers()
    {
        var site = await Site.CreateAsync(instance, "endpoint-peer");
        var cache = await site.CreatePublicCacheAsync("endpoint-peer", more: "\"publicNetworkAccess\":\"Disabled\"");
        var spoke = site.Id("Microsoft.Network/virtualNetworks/spoke");
        await Api.CreateAsync(spoke, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.8.0.0/16"]},"subnets":[
             {"name":"s","properties":{"addressPrefix":"10.8.0.0/24"} }]} }
            """);
        var (near, far) = (await site.CreateHostAsync("near"), await site.CreateHostAsync("far", $"{spoke}/subnets/s"));
        var address = await site.CreateEndpointAsync("pe", cache);
        Assert.False(await IsOpenAsync(await Api.InternetAsync(), cache.VirtualIp));
        Assert.True(await IsOpenAsync(near, address));
        Assert.False(await IsOpenAsync(far, address));

        await Api.CreateAsync($"{spoke}/virtualNetworkPeerings/p", Peering(site.Network));
        await Api.CreateAsync($"{site.Network}/virtualNetworkPeerings/p", Peering(spoke));
        Assert.Equal("PONG", await instance.RedisAsync(far, cache with { VirtualIp = address }, "PING"));
        await Api.CreateAsync($"{cache.Id}/firewallRules/nobody", """{"properties":{"startIP":"198.18.0.11","endIP":"198.18.0.11"}}""");
        Assert.True(await IsOpenAsync(far, address));
        await Api.DeleteAsync($"{spoke}/virtualNetworkPeerings/p");
        Assert.False(await IsOpenAsync(far, address));
        Assert.True(await IsOpenAsync(near, address));
    }

    [Fact]
    public async Task The_plain_port_opens_behind_the_endpoint_when_the_cache_is_told_to_have_one()
    {
        var site = await Site.CreateAsync(instance, "endpoint-plain");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreatePublicCacheAsync("endpoint-plain");
        var address = await site.CreateEndpointAsync("pe", cache);
        Assert.Empty(await PortProbe.OpenAsync(host, [address], [6379]));
        await Api.WaitAsync(await Api.SendAsync(HttpMethod.Patch, cache.Id, """{"properties":{"enableNonSslPort":true}}"""));
        Assert.Single(await PortProbe.OpenAsync(host, [address], [6379]));
    }

    private static string Peering(string remote) =>
        $$$"""{"properties":{{{{NetworkApi.Reference("remoteVirtualNetwork", remote)}}},"allowVirtualNetworkAccess":true} }""";

    private static async Task<bool> IsOpenAsync(string from, string address) =>
        (await PortProbe.OpenAsync(from, [address], [6380])).Count == 1;

    private async Task<string?> StatusAsync(string connection) =>
        (string?)(await Api.PropertiesAsync(connection))["privateLinkServiceConnectionState"]!["status"];

    private async Task DecideAsync(string connection, string status)
    {
        await Api.CreateAsync(
            connection, $$$"""{"properties":{"privateLinkServiceConnectionState":{"status":"{{{status}}}","description":"d"} } }""");
        Assert.Equal(status, await StatusAsync(connection));
    }

    /// <summary>Makes the zone of private links, links it to the network, and has the endpoint write its name there.</summary>
    private async Task NameAsync(Site site)
    {
        var zone = site.Id("Microsoft.Network/privateDnsZones/privatelink.redis.cache.windows.net");
        await Api.CreateAsync(zone, """{"location":"global"}""");
        await Api.CreateAsync($"{zone}/virtualNetworkLinks/link", $$$"""
            {"location":"global","properties":{"registrationEnabled":false,{{{NetworkApi.Reference("virtualNetwork", site.Network)}}} } }
            """);
        await Api.CreateAsync($"{site.Id("Microsoft.Network/privateEndpoints/pe")}/privateDnsZoneGroups/default", $$$"""
            {"properties":{"privateDnsZoneConfigs":[{"name":"redis","properties":{"privateDnsZoneId":"{{{zone}}}"} }]} }
            """);
    }
}
