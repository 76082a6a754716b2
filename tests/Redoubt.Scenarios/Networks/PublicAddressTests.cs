using System.Net;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>Public addresses and NAT gateways through the API.</summary>
public sealed class PublicAddressTests(SharedInstance shared)
{
    private const string Standard = """
        {"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static"} }
        """;

    private const string Basic = """{"location":"westeurope"}""";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_static_address_is_one_of_the_pool_for_good_with_a_name()
    {
        var site = await Site.CreateAsync(instance, "pip-static");
        var (one, other) = (Address(site, "one"), Address(site, "other"));
        const string label = """
            "dnsSettings":{"domainNameLabel":"pip-static"}
            """;
        var body = Standard.Replace("\"Static\"", $"\"Static\",{label}", StringComparison.Ordinal);
        var first = (string)(await Api.CreateAsync(one, body))["properties"]!["ipAddress"]!;
        Assert.True(FabricAddresses.PublicAddresses.Contains(Ipv4Address.Parse(first)), first);
        Assert.NotEqual(first, (string?)(await Api.CreateAsync(other, Standard))["properties"]!["ipAddress"]);
        Assert.Equal("pip-static.westeurope.cloudapp.azure.com", (string?)(await Api.PropertiesAsync(one))["dnsSettings"]!["fqdn"]);
        await Api.RefusedAsync(Address(site, "third"), body, "DnsRecordInUse", "pip-static.westeurope.cloudapp.azure.com", one);
        Assert.Equal(first, (string?)(await Api.CreateAsync(one, body))["properties"]!["ipAddress"]);
        await Api.DeleteAsync(one);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(one)).Status);
    }

    [Fact]
    public async Task A_dynamic_address_is_there_while_an_interface_has_it()
    {
        var site = await Site.CreateAsync(instance, "pip-dynamic");
        var (address, nic) = (Address(site, "pip"), site.Id("Microsoft.Network/networkInterfaces/nic"));
        Assert.Null((await Api.CreateAsync(address, Basic))["properties"]!["ipAddress"]);
        await Api.CreateAsync(nic, With(site.AppSubnet, address));
        var attached = await Api.PropertiesAsync(address);
        Assert.NotNull(attached["ipAddress"]);
        Assert.Equal($"{nic}/ipConfigurations/c", (string?)attached["ipConfiguration"]!["id"]);
        await Api.DeletionRefusedAsync(address, "PublicIPAddressCannotBeDeleted", $"still allocated to resource {nic}/ipConfigurations/c.");
        await Api.RefusedAsync(
            site.Id("Microsoft.Network/networkInterfaces/second"), With(site.AppSubnet, address), "PublicIPAddressInUse",
            "that is already allocated to resource", address);

        await Api.CreateAsync(nic, NetworkApi.Interface(site.AppSubnet));
        Assert.Null((await Api.PropertiesAsync(address))["ipAddress"]);
        await Api.CreateAsync(nic, With(site.AppSubnet, address));
        await Api.DeleteAsync(nic);
        Assert.Null((await Api.PropertiesAsync(address))["ipAddress"]);
        await Api.DeleteAsync(address);
    }

    [Fact]
    public async Task A_Standard_address_must_be_static()
    {
        var site = await Site.CreateAsync(instance, "pip-sku");
        await Api.RefusedAsync(
            Address(site, "pip"), """{"location":"westeurope","sku":{"name":"Standard"}}""", "StandardSkuPublicIPAddressesMustBeStatic",
            "must have AllocationMethod set to Static.");
    }

    [Fact]
    public async Task A_NAT_gateway_takes_Standard_addresses_and_is_kept_while_a_subnet_has_it()
    {
        var site = await Site.CreateAsync(instance, "nat-life");
        var (address, basic, nat) = (Address(site, "pip"), Address(site, "basic"), site.Id("Microsoft.Network/natGateways/nat"));
        var onSubnet = $$$"""{"properties":{"addressPrefix":"10.7.2.0/24","natGateway":{"id":"{{{nat}}}"} } }""";
        await Api.CreateAsync(address, Standard);
        await Api.CreateAsync(basic, Basic);
        await Api.RefusedAsync(site.AppSubnet, onSubnet, "InvalidResourceReference", nat);
        await Api.RefusedAsync(nat, Gateway(basic), "NatGatewayPublicIpAddressMustBeStandardSku", basic);
        await Api.RefusedAsync(nat, Gateway(address, 3), "InvalidRequestFormat", "4 to 120");

        await Api.CreateAsync(nat, Gateway(address, 20));
        await Api.CreateAsync(site.AppSubnet, onSubnet);
        var properties = await Api.PropertiesAsync(nat);
        Assert.Equal((20, site.AppSubnet), ((int)properties["idleTimeoutInMinutes"]!, (string?)properties["subnets"]![0]!["id"]));
        Assert.Equal(nat, (string?)(await Api.PropertiesAsync(address))["natGateway"]!["id"]);
        await Api.DeletionRefusedAsync(nat, "NatGatewayInUseBySubnet", site.AppSubnet);
        await Api.DeletionRefusedAsync(address, "PublicIPAddressCannotBeDeleted", nat);
        await Api.RefusedAsync(
            site.Id("Microsoft.Network/networkInterfaces/nic"), With(site.AppSubnet, address), "PublicIPAddressInUse", nat, address);

        await Api.CreateAsync(site.AppSubnet, """{"properties":{"addressPrefix":"10.7.2.0/24"}}""");
        await Api.DeleteAsync(nat);
        await Api.DeleteAsync(address);
    }

    [Fact]
    public async Task A_Basic_address_and_a_NAT_gateway_do_not_meet_in_a_subnet()
    {
        const string code = "SubnetWithNatGatewayAndBasicSkuResourceNotAllowed";
        var site = await Site.CreateAsync(instance, "nat-basic");
        var (basic, nat) = (Address(site, "basic"), await site.CreateNatGatewayAsync("nat"));
        var nic = site.Id("Microsoft.Network/networkInterfaces/nic");
        var onSubnet = $$$"""{"properties":{"addressPrefix":"10.7.2.0/24","natGateway":{"id":"{{{nat}}}"} } }""";
        await Api.CreateAsync(basic, Basic);
        await Api.CreateAsync(nic, With(site.AppSubnet, basic));
        await Api.RefusedAsync(site.AppSubnet, onSubnet, code, $"has reference to Basic SKU Public IP address {basic}.");
        await Api.CreateAsync(nic, NetworkApi.Interface(site.AppSubnet));
        await Api.CreateAsync(site.AppSubnet, onSubnet);
        await Api.RefusedAsync(nic, With(site.AppSubnet, basic), code, $"NIC {nic}/ipConfigurations/c in subnet", basic);
    }

    private static string Address(Site site, string name) => site.Id($"Microsoft.Network/publicIPAddresses/{name}");

    private static string With(string subnet, string address) =>
        NetworkApi.Interface(subnet, "", $$"""
            "publicIPAddress":{"id":"{{address}}"}
            """);

    private static string Gateway(string address, int minutes = 4) => $$"""
        {"location":"westeurope","sku":{"name":"Standard"},"properties":{"idleTimeoutInMinutes":{{minutes}},
         "publicIpAddresses":[{"id":"{{address}}"}]} }
        """;
}
