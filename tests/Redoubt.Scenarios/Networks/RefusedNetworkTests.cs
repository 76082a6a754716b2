using System.Globalization;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>What is refused leaves the kernel as it was; what is accepted and foolish does no harm.</summary>
[Collection(nameof(OwnInstances))]
public sealed class RefusedNetworkTests
{
    [Fact]
    public async Task A_refused_request_changes_no_rule_no_route_and_no_link()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var (api, site) = (instance.Api, await Site.CreateAsync(instance, "refused"));
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        var other = site.Id("Microsoft.Network/virtualNetworks/other");
        await api.CreateAsync(group, """{"location":"westeurope"}""");
        await api.CreateAsync($"{group}/securityRules/one", NetworkApi.Rule(100, "Inbound", "Deny", port: "81"));
        await api.CreateAsync(
            site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        await api.CreateAsync(other, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.7.128.0/17"]}}}""");
        await site.CreateHostAsync("host");
        var before = await DumpAsync();

        var subnet = $"{site.Network}/subnets/new";
        await api.RefusedAsync(
            subnet, Prefix("10.7.2.128/25"), "NetcfgSubnetRangesOverlap",
            "is not valid because its IP address range overlaps with that of an existing subnet in virtual network 'vnet'.", site.Network);
        await api.RefusedAsync(subnet, Prefix("10.7.3.1/24"), "InvalidCIDRNotation", "10.7.3.0/24", site.Network);
        await api.RefusedAsync(
            subnet, Prefix("10.9.0.0/24"), "NetcfgSubnetRangeOutsideVnet", "is outside the IP address range of virtual network 'vnet'.", site.Network);
        await api.RefusedAsync(
            $"{group}/securityRules/two", NetworkApi.Rule(100, "Inbound", "Allow"), "SecurityRuleConflict",
            "Rules cannot have the same Priority and Direction.", group);
        await api.RefusedAsync(
            $"{group}/securityRules/two", """
            {"properties":{"priority":200,"direction":"Inbound","access":"Allow","protocol":"*","sourceAddressPrefixes":["Storage","Sql"],
             "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"*"}}
            """, "SecurityRuleParameterContainsUnsupportedValue", "Storage, Sql", group);
        await api.RefusedAsync(
            $"{site.Network}/virtualNetworkPeerings/p",
            $$$"""{"properties":{{{{NetworkApi.Reference("remoteVirtualNetwork", other)}}}} }""", "VnetAddressSpacesOverlap", "overlap",
            site.Network, other);
        await api.DeletionRefusedAsync(site.AppSubnet, "InUseSubnetCannotBeDeleted", "delete all the resources within the subnet.");
        await api.DeletionRefusedAsync(group, "InUseNetworkSecurityGroupCannotBeDeleted", "group");
        await api.DeletionRefusedAsync(site.Network, "InUseSubnetCannotBeDeleted", "in use");
        Assert.Equal(before, await DumpAsync());

        // The same comparison sees what an accepted rule does.
        await api.CreateAsync($"{group}/securityRules/two", NetworkApi.Rule(200, "Inbound", "Deny", port: "82"));
        Assert.NotEqual(before, await DumpAsync());

        async Task<string> DumpAsync() => await instance.DumpRouterAsync(1) + await instance.DumpRouterAsync(2);
    }

    [Fact]
    public async Task Two_appliances_that_send_to_each_other_are_accepted_and_their_packets_end()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var (api, site) = (instance.Api, await Site.CreateAsync(instance, "cycle"));
        var second = $"{site.Network}/subnets/second";
        await api.CreateAsync(second, Prefix("10.7.3.0/24"));
        var first = await ApplianceAsync("first", site.AppSubnet);
        var other = await ApplianceAsync("other", second);
        var client = await site.CreateHostAsync("client", site.RedisSubnet);
        await RouteAsync(site.RedisSubnet, "10.7.1.0/24", "10.7.2.4");
        await RouteAsync(site.AppSubnet, "10.7.2.0/24", "10.7.3.4");
        await RouteAsync(second, "10.7.3.0/24", "10.7.2.4");
        var watcher = site.Id("Microsoft.Network/networkWatchers/watcher");
        await api.CreateAsync(watcher, """{"location":"westeurope"}""");
        var hop = (await api.SendAsync(HttpMethod.Post, $"{watcher}/nextHop", $$"""
            {"targetResourceId":"{{site.Id("Microsoft.Network/networkInterfaces/client")}}","sourceIPAddress":"10.7.1.4",
             "destinationIPAddress":"10.99.0.1"}
            """)).Body!;
        Assert.Equal(("VirtualAppliance", "10.7.2.4"), ((string?)hop["nextHopType"], (string?)hop["nextHopIpAddress"]));

        var before = await ReceivedAsync(first) + await ReceivedAsync(other);
        Assert.Empty(await PortProbe.OpenAsync(client, ["10.99.0.1"], [81, 82, 83]));
        var after = await ReceivedAsync(first) + await ReceivedAsync(other);

        // Each of the three, and its repetition, comes to an appliance and goes round at most as often as a packet may be sent on.
        Assert.InRange(after - before, 3, 6 * 64);
        Assert.Equal(after, await ReceivedAsync(first) + await ReceivedAsync(other));

        async Task<string> ApplianceAsync(string name, string subnet)
        {
            var nic = site.Id($"Microsoft.Network/networkInterfaces/{name}");
            await api.CreateAsync(nic, NetworkApi.Interface(subnet, "\"enableIPForwarding\":true"));
            var host = (string)(await api.GetAsync($"/redoubt/hosts?nic={Uri.EscapeDataString(nic)}")).Body!["networkNamespace"]!;
            await instance.RunInAsync(host, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
            return host;
        }

        async Task RouteAsync(string subnet, string prefix, string appliance)
        {
            var table = site.Id($"Microsoft.Network/routeTables/{subnet[(subnet.LastIndexOf('/') + 1)..]}");
            await api.CreateAsync(table, $$$"""
                {"location":"westeurope","properties":{"routes":[{"name":"round","properties":{"addressPrefix":"10.99.0.0/16",
                 "nextHopType":"VirtualAppliance","nextHopIpAddress":"{{{appliance}}}"} }]} }
                """);
            await api.CreateAsync(subnet, NetworkApi.Subnet(prefix, NetworkApi.Reference("routeTable", table)));
        }

        async Task<long> ReceivedAsync(string host)
        {
            var counts = await instance.RunInAsync(host, "sh", "-c", "ip -s link show up | grep -A1 RX: | grep -v RX: | awk '{sum += $2} END {print sum}'");
            return long.Parse(counts.Output.Trim(), CultureInfo.InvariantCulture);
        }
    }

    private static string Prefix(string prefix) => $$$"""{"properties":{"addressPrefix":"{{{prefix}}}"} }""";
}
