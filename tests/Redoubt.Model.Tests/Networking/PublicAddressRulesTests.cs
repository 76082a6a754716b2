using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class PublicAddressRulesTests
{
    private static readonly PublicIpAddress Standard = new(Sample.PublicAddressId, "westeurope", NetworkSku.Standard, IsStatic: true);
    private static readonly PublicIpAddress Basic = Standard with { Sku = NetworkSku.Basic, IsStatic = false };
    private static readonly ResourceId Configuration = Sample.Nic("10.0.0.4").Id;

    [Fact]
    public void A_Standard_address_is_static()
    {
        Assert.Empty(Validate(new PublicIpAddressContext(Standard)));
        Assert.Empty(Validate(new PublicIpAddressContext(Basic)));
        var problem = Assert.Single(Validate(new PublicIpAddressContext(Standard with { IsStatic = false })));
        Assert.Equal(
            ("StandardSkuPublicIPAddressesMustBeStatic",
                $"Standard sku publicIp {Sample.PublicAddressId} must have AllocationMethod set to Static."),
            (problem.CloudCode, problem.Message));
    }

    [Fact]
    public void An_address_keeps_its_sku_and_in_use_its_allocation()
    {
        var existing = Basic with { IsStatic = true };
        Assert.Equal(
            $"The sku of public IP address {Sample.PublicAddressId} cannot be changed from Basic to Standard.",
            Assert.Single(Validate(new PublicIpAddressContext(Standard) { Existing = existing })).Message);
        Assert.Empty(Validate(new PublicIpAddressContext(Basic) { Existing = existing }));
        Assert.Equal(
            AddressingDiagnostics.PublicAddressFixedKind,
            Assert.Single(Validate(new PublicIpAddressContext(Basic) { Existing = existing, User = Configuration })).Descriptor);
    }

    [Fact]
    public void A_DNS_name_is_taken_once_in_a_region()
    {
        var id = ResourceId.Create(Sample.Subscription, "rg", ResourceTypes.PublicIpAddress, "b");
        var other = Standard with { Id = id, DomainNameLabel = "www" };
        var asked = Standard with { DomainNameLabel = "www" };
        Assert.Equal("www.westeurope.cloudapp.azure.com", asked.Fqdn);
        var problem = Assert.Single(Validate(new PublicIpAddressContext(asked) { Others = [other] }));
        Assert.Equal(
            ("DnsRecordInUse", $"DNS record www.westeurope.cloudapp.azure.com is already used by another public IP, {other.Id}."),
            (problem.CloudCode, problem.Message));
        Assert.Empty(Validate(new PublicIpAddressContext(asked) { Others = [other with { Location = "northeurope" }] }));
    }

    [Fact]
    public void An_address_in_use_cannot_be_deleted()
    {
        Assert.Empty(PublicIpAddressRules.ValidateDeletion(Sample.PublicAddressId, null));
        var problem = Assert.Single(PublicIpAddressRules.ValidateDeletion(Sample.PublicAddressId, Configuration));
        Assert.Equal(
            ("PublicIPAddressCannotBeDeleted",
                $"Public IP address {Sample.PublicAddressId} can not be deleted since it is still allocated to resource {Configuration}. "
                + "In order to delete the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, "
                + "see aka.ms/deletepublicip."),
            (problem.CloudCode, problem.Message));
    }

    [Fact]
    public void A_NAT_gateway_takes_free_Standard_static_addresses_that_are_there()
    {
        var context = new NatGatewayContext(new NatGateway(Sample.GatewayId, "westeurope", [Sample.PublicAddressId]));
        Assert.Empty(NatGatewayRules.Validate(context with { PublicIpAddresses = [Standard] }));
        Assert.Equal(RequestDiagnostics.InvalidResourceReferenceKind, Assert.Single(NatGatewayRules.Validate(context)).Descriptor);
        Assert.Equal(
            $"NAT Gateway {Sample.GatewayId} references public IP address {Sample.PublicAddressId}, which has sku Basic and is dynamic. It "
            + "must be a Standard and static one.",
            Assert.Single(NatGatewayRules.Validate(context with { PublicIpAddresses = [Basic] })).Message);
        var held = Assert.Single(NatGatewayRules.Validate(context with
        {
            PublicIpAddresses = [Standard],
            Holders = new Dictionary<ResourceId, ResourceId> { [Sample.PublicAddressId] = Configuration },
        }));
        Assert.Equal("PublicIPAddressInUse", held.CloudCode);
    }

    [Fact]
    public void A_NAT_gateway_in_use_cannot_be_deleted()
    {
        Assert.Empty(NatGatewayRules.ValidateDeletion(Sample.GatewayId, []));
        var problem = Assert.Single(NatGatewayRules.ValidateDeletion(Sample.GatewayId, [Sample.SubnetId]));
        Assert.Equal(
            ("NatGatewayInUseBySubnet", $"NAT Gateway {Sample.GatewayId} is in use by subnet(s) {Sample.SubnetId} and cannot be deleted."),
            (problem.CloudCode, problem.Message));
    }

    [Fact]
    public void A_NAT_gateway_and_a_Basic_address_do_not_meet_in_a_subnet_in_either_order()
    {
        var subnet = Sample.Subnet() with { NatGatewayId = Sample.GatewayId };
        var network = new VirtualNetwork(Sample.NetworkId, "westeurope", [Ipv4Prefix.Parse("10.0.0.0/16")], [], [subnet]);
        var nic = new NetworkInterface(Sample.NicId, "westeurope", "ipconfig1", Sample.SubnetId, null, null)
        {
            PublicIpAddressId = Sample.PublicAddressId,
        };
        var occupant = Sample.Nic("10.0.0.4") with { BasicPublicAddress = Sample.PublicAddressId };
        var arriving = new NetworkInterfaceContext(nic) { Subnet = subnet, NetworkLocation = "westeurope", PublicIpAddress = Basic };
        foreach (var problems in new[]
        {
            VirtualNetworkRules.Validate(new VirtualNetworkContext(network) { Occupants = [occupant] }),
            NetworkInterfaceRules.Validate(arriving),
        })
        {
            var problem = Assert.Single(problems);
            Assert.Equal("SubnetWithNatGatewayAndBasicSkuResourceNotAllowed", problem.CloudCode);
            Assert.EndsWith(
                $"NIC {Configuration} in subnet {Sample.SubnetId} has reference to Basic SKU Public IP address {Sample.PublicAddressId}.",
                problem.Message,
                StringComparison.Ordinal);
        }

        Assert.Empty(NetworkInterfaceRules.Validate(arriving with { PublicIpAddress = Standard }));
    }

    [Fact]
    public void An_interface_takes_a_public_address_that_is_there_and_free()
    {
        var nic = new NetworkInterface(Sample.NicId, "westeurope", "ipconfig1", Sample.SubnetId, null, null)
        {
            PublicIpAddressId = Sample.PublicAddressId,
        };
        var context = new NetworkInterfaceContext(nic) { Subnet = Sample.Subnet(), NetworkLocation = "westeurope" };
        Assert.Equal(RequestDiagnostics.InvalidResourceReferenceKind, Assert.Single(NetworkInterfaceRules.Validate(context)).Descriptor);
        var held = Assert.Single(NetworkInterfaceRules.Validate(
            context with { PublicIpAddress = Standard, PublicIpAddressHolder = Sample.GatewayId }));
        Assert.Equal(
            ("PublicIPAddressInUse",
                $"Resource {Configuration} is referencing public IP address {Sample.PublicAddressId} that is already allocated to resource "
                + $"{Sample.GatewayId}."),
            (held.CloudCode, held.Message));
    }

    [Theory]
    [InlineData("""{"sku":{"name":"Premium"},"properties":{}}""", "sku.name")]
    [InlineData("""{"properties":{"publicIPAllocationMethod":"Sometimes"}}""", "properties.publicIPAllocationMethod")]
    [InlineData("""{"properties":{"idleTimeoutInMinutes":31}}""", "properties.idleTimeoutInMinutes")]
    [InlineData("""{"properties":{"dnsSettings":{"domainNameLabel":"-x"}}}""", "properties.dnsSettings.domainNameLabel")]
    [InlineData("""{"properties":{"publicIPAddressVersion":"IPv6"}}""", "properties.publicIPAddressVersion")]
    public void An_address_that_cannot_be_read_is_refused_at_its_path(string body, string path)
    {
        var json = Sample.Json(body);
        json["location"] = "westeurope";
        Assert.Equal(path, Assert.Single(PublicIpAddressReader.Read(Sample.PublicAddressId, json).Diagnostics).Target);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void A_NAT_gateway_waits_4_to_120_minutes(int minutes, bool possible) =>
        Assert.Equal(possible, NatGatewayReader.Read(Sample.GatewayId, Sample.Json(
            $$$$"""{"location":"westeurope","properties":{"idleTimeoutInMinutes":{{{{minutes}}}}}}""")).Succeeded);

    private static IReadOnlyList<Diagnostic> Validate(PublicIpAddressContext context) => PublicIpAddressRules.Validate(context);
}
