using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class NetworkWriterTests
{
    private static readonly NetworkFacts Facts = new(
        "Succeeded", Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Fact]
    public void A_network_is_answered_with_its_subnets_and_who_is_in_them()
    {
        var body = Sample.Json("""
            {"location":"westeurope","tags":{"a":"b"},"properties":{"enableVmProtection":false,
             "addressSpace":{"addressPrefixes":["10.0.0.0/16"]},
             "subnets":[{"name":"redis","properties":{"addressPrefix":"10.0.0.0/26","serviceEndpoints":[]}}]}}
            """);
        var network = VirtualNetworkReader.Read(Sample.NetworkId, body).Value;
        var inside = new SubnetFacts([Sample.Nic("10.0.0.4").Id], [Sample.CacheId()]);
        var answer = VirtualNetworkWriter.Write(body, network, Facts, new Dictionary<ResourceId,
            SubnetFacts> { [Sample.SubnetId] = inside });
        AssertSame(
            $$$$"""
            {"name":"vnet","id":"{{{{Sample.NetworkId}}}}","etag":"W/\"00000000-0000-0000-0000-000000000001\"",
             "type":"Microsoft.Network/virtualNetworks","location":"westeurope","tags":{"a":"b"},"properties":{
              "provisioningState":"Succeeded","resourceGuid":"00000000-0000-0000-0000-000000000002",
              "addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"dhcpOptions":{"dnsServers":[]},"subnets":[
               {"name":"redis","id":"{{{{Sample.SubnetId}}}}","etag":"W/\"00000000-0000-0000-0000-000000000001\"","properties":{
                 "provisioningState":"Succeeded","addressPrefix":"10.0.0.0/26",
                 "ipConfigurations":[{"id":"{{{{Sample.Nic("10.0.0.4").Id}}}}"}],
                 "resourceNavigationLinks":[{"name":"redisCache_cache",
                   "id":"{{{{Sample.SubnetId}}}}/resourceNavigationLinks/redisCache_cache",
                   "etag":"W/\"00000000-0000-0000-0000-000000000001\"",
                   "type":"Microsoft.Network/virtualNetworks/subnets/resourceNavigationLinks","properties":{
                    "provisioningState":"Succeeded","linkedResourceType":"Microsoft.Cache/redis","link":"{{{{Sample.CacheId()}}}}"}}],
                 "serviceEndpoints":[],"delegations":[],"privateEndpointNetworkPolicies":"Disabled",
                 "privateLinkServiceNetworkPolicies":"Enabled"},"type":"Microsoft.Network/virtualNetworks/subnets"}],
              "enableVmProtection":false,"virtualNetworkPeerings":[],"enableDdosProtection":false}}
            """,
            answer);
    }

    [Fact]
    public void Policies_that_were_asked_for_are_kept()
    {
        var body = Sample.Json("""{"properties":{"addressPrefixes":["10.0.0.0/26"],"privateEndpointNetworkPolicies":"Enabled"}}""");
        var properties = SubnetWriter.Write(body, SubnetReader.Read(Sample.SubnetId, body).Value, Facts,
            SubnetFacts.Empty)["properties"]!.AsObject();
        Assert.Equal("Enabled", properties["privateEndpointNetworkPolicies"]!.GetValue<string>());
        Assert.Equal("""["10.0.0.0/26"]""", properties["addressPrefixes"]!.ToJsonString());
        Assert.False(properties.ContainsKey("addressPrefix"));
        Assert.False(properties.ContainsKey("resourceNavigationLinks"));
    }

    [Fact]
    public void A_group_is_answered_with_its_rules_the_defaults_and_its_users()
    {
        var body = Sample.Json("""
            {"location":"West US","properties":{"securityRules":[{"name":"r","properties":{"description":"mine","protocol":"tcp",
             "sourcePortRange":"*",
             "destinationPortRanges":["80","443"],"sourceAddressPrefix":"*","destinationAddressPrefix":"*","access":"Allow","priority":130,
             "direction":"Inbound"}}]}}
            """);
        var group = NetworkSecurityGroupReader.Read(Sample.GroupId, body).Value;
        var answer = NetworkSecurityGroupWriter.Write(body, group, Facts, new SecurityGroupFacts([Sample.SubnetId], [Sample.NicId]));
        Assert.Equal("westus", answer["location"]!.GetValue<string>());
        var properties = answer["properties"]!;
        AssertSame(
            $$$$"""
            {"name":"r","id":"{{{{Sample.GroupId}}}}/securityRules/r","etag":"W/\"00000000-0000-0000-0000-000000000001\"",
             "type":"Microsoft.Network/networkSecurityGroups/securityRules","properties":{"provisioningState":"Succeeded",
              "description":"mine","protocol":"Tcp","sourcePortRange":"*","sourceAddressPrefix":"*","destinationAddressPrefix":"*",
              "access":"Allow","priority":130,"direction":"Inbound","destinationPortRanges":["80","443"],"sourcePortRanges":[],
              "sourceAddressPrefixes":[],"destinationAddressPrefixes":[]}}
            """,
            properties["securityRules"]![0]!);
        AssertSame(
            $$$$"""
            {"name":"AllowVnetInBound","id":"{{{{Sample.GroupId}}}}/defaultSecurityRules/AllowVnetInBound",
             "etag":"W/\"00000000-0000-0000-0000-000000000001\"","type":"Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
             "properties":{"provisioningState":"Succeeded","description":"Allow inbound traffic from all VMs in VNET","protocol":"*",
              "sourcePortRange":"*","destinationPortRange":"*","sourceAddressPrefix":"VirtualNetwork",
              "destinationAddressPrefix":"VirtualNetwork","access":"Allow","priority":65000,"direction":"Inbound","sourcePortRanges":[],
              "destinationPortRanges":[],"sourceAddressPrefixes":[],"destinationAddressPrefixes":[]}}
            """,
            properties["defaultSecurityRules"]![0]!);
        Assert.Equal(6, properties["defaultSecurityRules"]!.AsArray().Count);
        Assert.Equal($$$$"""[{"id":"{{{{Sample.SubnetId}}}}"}]""", properties["subnets"]!.ToJsonString());
        Assert.Equal($$$$"""[{"id":"{{{{Sample.NicId}}}}"}]""", properties["networkInterfaces"]!.ToJsonString());
    }

    [Fact]
    public void An_interface_is_answered_with_the_address_that_it_has()
    {
        var body = Sample.Json($$$$"""
            {"location":"westeurope","properties":{"enableIPForwarding":true,"ipConfigurations":[{"name":"one","properties":{
             "privateIPAddress":"10.0.0.99","subnet":{"id":"{{{{Sample.SubnetId}}}}"}}}]}}
            """);
        var nic = NetworkInterfaceReader.Read(Sample.NicId, body).Value;
        var answer = NetworkInterfaceWriter.Write(body, nic, Facts, Ipv4Address.Parse("10.0.0.4"), "00-0D-3A-1B-C7-21");
        AssertSame(
            $$$$"""
            {"name":"nic","id":"{{{{Sample.NicId}}}}","etag":"W/\"00000000-0000-0000-0000-000000000001\"",
             "type":"Microsoft.Network/networkInterfaces","location":"westeurope","properties":{"provisioningState":"Succeeded",
              "resourceGuid":"00000000-0000-0000-0000-000000000002","ipConfigurations":[{"name":"one",
               "id":"{{{{Sample.NicId}}}}/ipConfigurations/one","etag":"W/\"00000000-0000-0000-0000-000000000001\"",
               "type":"Microsoft.Network/networkInterfaces/ipConfigurations","properties":{"provisioningState":"Succeeded",
                "privateIPAddress":"10.0.0.4","privateIPAllocationMethod":"Dynamic",
                "subnet":{"id":"{{{{Sample.SubnetId}}}}"},"primary":true,
                "privateIPAddressVersion":"IPv4"}}],
              "dnsSettings":{"dnsServers":[],"appliedDnsServers":[]},"macAddress":"00-0D-3A-1B-C7-21","enableIPForwarding":true,
              "enableAcceleratedNetworking":false,"vnetEncryptionSupported":false,"hostedWorkloads":[],"tapConfigurations":[],
              "nicType":"Standard"}}
            """,
            answer);
    }

    [Fact]
    public void Answers_sent_back_are_read_as_the_same_resources()
    {
        var body = Sample.Json("""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},
             "subnets":[{"name":"redis","properties":{"addressPrefix":"10.0.0.0/26"}}]}}
            """);
        var network = VirtualNetworkReader.Read(Sample.NetworkId, body).Value;
        var answer = VirtualNetworkWriter.Write(body, network, Facts, new Dictionary<ResourceId, SubnetFacts>());
        var again = VirtualNetworkReader.Read(Sample.NetworkId, answer).Value;
        Assert.Equal(network.Subnets, again.Subnets);
        Assert.True(JsonNode.DeepEquals(answer, VirtualNetworkWriter.Write(answer, again, Facts, new Dictionary<ResourceId,
            SubnetFacts>())));
    }

    private static void AssertSame(string expected, JsonNode answer) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer), $"wanted {JsonNode.Parse(expected)}\nwritten {answer}");
}
