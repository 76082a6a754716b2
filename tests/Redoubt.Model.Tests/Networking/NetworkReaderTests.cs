using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking;

public sealed class NetworkReaderTests
{
    [Fact]
    public void A_network_is_read_with_its_subnets()
    {
        var network = VirtualNetworkReader.Read(Sample.NetworkId, Sample.Json($$$$"""
            {"location":"West Europe","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16","10.1.0.0/16"]},
             "dhcpOptions":{"dnsServers":["10.0.0.9"]},"enableVmProtection":false,"subnets":[
              {"name":"redis","properties":{"addressPrefix":"10.0.0.0/26",
               "networkSecurityGroup":{"id":"{{{{Sample.GroupId}}}}"},"natGateway":null}},
              {"name":"apps","properties":{"addressPrefixes":["10.1.0.0/24"],"natGateway":{"id":"{{{{Sample.GatewayId}}}}"}}}]}}
            """)).Value;
        Assert.Equal("westeurope", network.Location);
        Assert.Equal(["10.0.0.0/16", "10.1.0.0/16"], network.AddressSpace.Select(prefix => prefix.ToString()));
        Assert.Equal("10.0.0.9", Assert.Single(network.DnsServers).ToString());
        Assert.Equal([Sample.SubnetId, Sample.NetworkId.Child("subnets", "apps")], network.Subnets.Select(subnet => subnet.Id));
        Assert.Equal((Sample.GroupId, null), (network.Subnets[0].NetworkSecurityGroupId, network.Subnets[0].NatGatewayId));
        Assert.Equal(("10.1.0.0/24", Sample.GatewayId), (network.Subnets[1].Prefix.ToString(), network.Subnets[1].NatGatewayId));
    }

    [Theory]
    [InlineData("10.0.0.1/24", "InvalidCIDRNotation", "the address prefix should be 10.0.0.0/24.")]
    [InlineData("10.0.4.0/24--no-wait", "InvalidAddressPrefixFormat", "It should follow CIDR notation, for example 10.0.0.0/24.")]
    [InlineData("10.0.4.0", "InvalidAddressPrefixFormat", "is not formatted correctly.")]
    public void A_wrong_prefix_is_told_as_the_cloud_tells_it(string prefix, string code, string text)
    {
        var problem = Assert.Single(SubnetReader.Read(
            Sample.SubnetId, Sample.Json($$$$"""{"properties":{"addressPrefix":"{{{{prefix}}}}"}}""")).Diagnostics);
        Assert.Equal(code, problem.CloudCode);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"properties":{}}""", "InvalidRequestFormat", "properties.addressPrefix")]
    [InlineData("""{"properties":{"addressPrefix":7}}""", "InvalidRequestFormat", "properties.addressPrefix")]
    [InlineData("""{"properties":{"addressPrefixes":["10.0.0.0/24","10.0.1.0/24"]}}""", "NetworkFeatureNotSupported",
        "properties.addressPrefixes")]
    [InlineData(
        """{"properties":{"addressPrefix":"10.0.0.0/24","networkSecurityGroup":{"id":"nsg"}}}""",
        "LinkedInvalidPropertyId",
        "properties.networkSecurityGroup")]
    public void A_wrong_subnet_is_refused_at_its_path(string json, string code, string path)
    {
        var problem = SubnetReader.Read(Sample.SubnetId, Sample.Json(json)).Diagnostics[0];
        Assert.Equal((code, path), (problem.CloudCode, problem.Target));
    }

    [Fact]
    public void A_prefix_in_both_forms_is_one() =>
        Assert.True(SubnetReader.Read(
            Sample.SubnetId,
            Sample.Json("""{"properties":{"addressPrefix":"10.0.0.0/24","addressPrefixes":["10.0.0.0/24"]}}""")).Succeeded);

    [Fact]
    public void Problems_of_subnets_are_told_with_their_place_in_the_network()
    {
        var problems = VirtualNetworkReader.Read(Sample.NetworkId, Sample.Json("""
            {"properties":{"addressSpace":{"addressPrefixes":"10.0.0.0/16"},"subnets":[{"properties":{"addressPrefix":"10.0.0.0/24"}},7]}}
            """)).Diagnostics;
        Assert.Equal(
            ["location", "properties.addressSpace.addressPrefixes", "properties.subnets[0].name", "properties.subnets[1]"],
            problems.Select(problem => problem.Target).Order());
    }

    [Fact]
    public void A_rule_is_read_in_singular_and_plural_forms()
    {
        var rule = SecurityRuleReader.Read(Sample.GroupId.Child("securityRules", "r"), Sample.Json("""
            {"properties":{"protocol":"TCP","access":"allow","direction":"Inbound","priority":100,
             "sourcePortRange":"*","sourceAddressPrefix":"",
             "sourceAddressPrefixes":["10.0.0.0/24","10.1.0.0/24"],"destinationPortRanges":["6379-6380","13000-13999"],
             "destinationPortRange":"","destinationAddressPrefix":"VirtualNetwork","destinationAddressPrefixes":[]}}
            """)).Value;
        Assert.Equal(
            ("r", 100, RuleDirection.Inbound, RuleAccess.Allow, RuleProtocol.Tcp),
            (rule.Name, rule.Priority, rule.Direction, rule.Access, rule.Protocol));
        Assert.Equal(["10.0.0.0/24", "10.1.0.0/24"], rule.SourcePrefixes);
        Assert.Equal(["VirtualNetwork"], rule.DestinationPrefixes);
        Assert.Equal(["*"], rule.SourcePorts);
        Assert.Equal(["6379-6380", "13000-13999"], rule.DestinationPorts);
    }

    [Fact]
    public void A_rule_must_say_what_it_does()
    {
        var problems = SecurityRuleReader.Read(Sample.GroupId.Child("securityRules", "r"), Sample.Json("{}")).Diagnostics;
        Assert.Equal(
            [
                "properties.access", "properties.destinationAddressPrefix", "properties.destinationPortRange", "properties.direction",
                "properties.priority", "properties.protocol", "properties.sourceAddressPrefix", "properties.sourcePortRange",
            ],
            problems.Select(problem => problem.Target).Order());
    }

    [Fact]
    public void A_rule_can_name_application_security_groups_instead_of_prefixes()
    {
        var rule = SecurityRuleReader.Read(Sample.GroupId.Child("securityRules", "r"), Sample.Json($$$$"""
            {"properties":{"protocol":"*","access":"Deny","direction":"Inbound","priority":100,
             "sourcePortRange":"*","destinationPortRange":"*",
             "sourceApplicationSecurityGroups":[{"id":"{{{{Sample.ApplicationGroupId}}}}"}],"destinationAddressPrefix":"*"}}
            """)).Value;
        Assert.Equal([Sample.ApplicationGroupId], rule.SourceApplicationSecurityGroups);
        Assert.Empty(rule.SourcePrefixes);
        Assert.Empty(rule.DestinationApplicationSecurityGroups);
    }

    [Fact]
    public void A_group_in_a_rule_is_an_id()
    {
        var problem = Assert.Single(SecurityRuleReader.Read(Sample.GroupId.Child("securityRules", "r"), Sample.Json("""
            {"properties":{"protocol":"*","access":"Deny","direction":"Inbound","priority":100,
             "sourcePortRange":"*","destinationPortRange":"*",
             "sourceApplicationSecurityGroups":[{"id":"x"}],"destinationAddressPrefix":"*"}}
            """)).Diagnostics);
        Assert.Equal(
            (RequestDiagnostics.LinkedInvalidPropertyIdKind, "properties.sourceApplicationSecurityGroups[0].id"),
            (problem.Descriptor, problem.Target));
    }

    [Fact]
    public void A_subnet_is_read_with_its_service_endpoints_and_policies()
    {
        var subnet = SubnetReader.Read(Sample.SubnetId, Sample.Json("""
            {"properties":{"addressPrefix":"10.0.0.0/24","privateEndpointNetworkPolicies":"NetworkSecurityGroupEnabled",
             "serviceEndpoints":[{"service":"Microsoft.Storage","locations":["*"]},{"service":"Microsoft.Sql"}]}}
            """)).Value;
        Assert.Equal(["Microsoft.Storage", "Microsoft.Sql"], subnet.ServiceEndpoints);
        Assert.True(subnet.FiltersPrivateEndpoints);
    }

    [Theory]
    [InlineData("Enabled", true)]
    [InlineData("Disabled", false)]
    [InlineData("RouteTableEnabled", false)]
    public void Groups_filter_private_endpoints_where_the_policies_say_so(string policies, bool expected) =>
        Assert.Equal(
            expected,
            SubnetReader.Read(Sample.SubnetId, Sample.Json($$$$"""
                {"properties":{"addressPrefix":"10.0.0.0/24","privateEndpointNetworkPolicies":"{{{{policies}}}}"}}
                """)).Value.FiltersPrivateEndpoints);

    [Fact]
    public void A_group_is_read_with_its_rules()
    {
        var reading = NetworkSecurityGroupReader.Read(Sample.GroupId, Sample.Json("""
            {"location":"westus","properties":{"securityRules":[{"name":"a","properties":{"protocol":"*","sourcePortRange":"*",
             "destinationPortRange":"80","sourceAddressPrefix":"*","destinationAddressPrefix":"*","access":"Allow","priority":130,
             "direction":"Inbound"}}]}}
            """));
        Assert.Equal(("a", 130), (reading.Value.Rules[0].Name, reading.Value.Rules[0].Priority));
    }

    [Theory]
    [InlineData("Static", "10.0.0.9")]
    [InlineData("Dynamic", null)]
    public void An_address_is_a_wish_only_with_static_allocation(string method, string? expected)
    {
        var nic = NetworkInterfaceReader.Read(Sample.NicId, Sample.Json($$$$"""
            {"location":"westeurope","properties":{"networkSecurityGroup":{"id":"{{{{Sample.GroupId}}}}"},"ipConfigurations":[{"name":"one",
             "properties":{"privateIPAddress":"10.0.0.9","privateIPAllocationMethod":"{{{{method}}}}",
              "subnet":{"id":"{{{{Sample.SubnetId}}}}"}}}]}}
            """)).Value;
        Assert.Equal(expected, nic.StaticAddress?.ToString());
        Assert.Equal(
            ("one", Sample.SubnetId, Sample.GroupId, "westeurope"), (nic.IpConfigurationName, nic.SubnetId, nic.NetworkSecurityGroupId,
                nic.Location));
    }

    [Theory]
    [InlineData("""{"ipConfigurations":[]}""", "properties.ipConfigurations")]
    [InlineData("""{"ipConfigurations":[{},{}]}""", "properties.ipConfigurations")]
    [InlineData("""{"ipConfigurations":[{"name":"one","properties":{}}]}""", "properties.ipConfigurations[0].properties.subnet")]
    public void An_interface_needs_one_configuration_in_a_subnet(string properties, string path)
    {
        var problems = NetworkInterfaceReader.Read(
            Sample.NicId, Sample.Json($$$$"""{"location":"westeurope","properties":{{{{properties}}}} }""")).Diagnostics;
        Assert.Equal(path, Assert.Single(problems).Target);
    }

    [Fact]
    public void A_static_interface_names_its_address() =>
        Assert.Equal(
            "properties.ipConfigurations[0].properties.privateIPAddress",
            Assert.Single(NetworkInterfaceReader.Read(Sample.NicId, Sample.Json($$$$"""
                {"location":"westeurope","properties":{"ipConfigurations":[{"name":"one",
                 "properties":{"privateIPAllocationMethod":"Static","subnet":{"id":"{{{{Sample.SubnetId}}}}"}}}]}}
                """)).Diagnostics).Target);
}
