using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Networking.Gateways;

public sealed class VirtualNetworkGatewayRulesTests
{
    private static readonly VirtualNetworkGateway Gateway = SampleGateways.Near;

    [Fact]
    public void A_gateway_in_an_empty_gateway_subnet_is_right() => Assert.Empty(Check(SampleGateways.Context(Gateway)));

    [Fact]
    public void The_subnet_is_named_GatewaySubnet() => Refused(
        SampleGateways.Context(Gateway with { SubnetId = Sample.SubnetId }) with { Subnet = Sample.Subnet() },
        GatewayDiagnostics.SubnetNameKind,
        "is in subnet redis. A gateway's subnet is named GatewaySubnet.");

    [Fact]
    public void The_subnet_is_there_in_the_same_region()
    {
        Refused(SampleGateways.Context(Gateway) with { Subnet = null }, RequestDiagnostics.InvalidResourceReferenceKind, "GatewaySubnet");
        Refused(
            SampleGateways.Context(Gateway) with { NetworkLocation = "northeurope" }, RequestDiagnostics.InvalidResourceReferenceKind,
            "GatewaySubnet");
    }

    [Fact]
    public void Only_a_vpn_gateway_needs_a_public_address()
    {
        Refused(
            SampleGateways.Context(Gateway with { PublicIpAddressId = null }), GatewayDiagnostics.PublicAddressRequiredKind,
            "near is of type Vpn and its IP configuration names no publicIPAddress.");
        Assert.Empty(Check(SampleGateways.Context(SampleGateways.Express)));
    }

    [Fact]
    public void What_it_names_is_there()
    {
        var missing = Sample.GatewayId;
        Refused(
            SampleGateways.Context(Gateway with { PublicIpAddressId = missing }), RequestDiagnostics.InvalidResourceReferenceKind, $"{missing}");
        Refused(
            SampleGateways.Context(Gateway with { DefaultSiteId = missing }), RequestDiagnostics.InvalidResourceReferenceKind, $"{missing}");
        Assert.Empty(Check(SampleGateways.Context(Gateway with { DefaultSiteId = SampleGateways.Local.Id })));
    }

    [Fact]
    public void A_network_has_one_gateway_of_each_type()
    {
        var second = Gateway with { Id = SampleGateways.Id("Microsoft.Network/virtualNetworkGateways", "second") };
        Refused(
            SampleGateways.Context(second) with { Gateways = [Gateway, SampleGateways.Express] },
            GatewayDiagnostics.TypeExistsKind,
            $"vnet has the Vpn gateway {Gateway.Id} and cannot have a second one");
        Assert.Empty(Check(SampleGateways.Context(Gateway) with { Gateways = [Gateway, SampleGateways.Far, SampleGateways.Express] }));
    }

    [Fact]
    public void It_takes_two_addresses_of_its_subnet()
    {
        var subnet = SampleGateways.Subnet with { Prefix = Ipv4Prefix.Parse("10.0.255.0/29") };
        var taken = new[] { "10.0.255.4", "10.0.255.6" }
            .Select(address => new SubnetOccupant(SampleGateways.Express.Id.Child("ipConfigurations", "default"), Ipv4Address.Parse(address)))
            .ToList();
        Refused(
            SampleGateways.Context(Gateway) with { Subnet = subnet, Occupants = taken },
            NetworkDiagnostics.SubnetIsFullKind,
            "enough capacity for 2 IP addresses. 1 of its 3");
        Assert.Empty(Check(SampleGateways.Context(SampleGateways.Express) with { Subnet = subnet, Occupants = taken }));
    }

    [Fact]
    public void It_keeps_region_type_and_subnet()
    {
        var context = SampleGateways.Context(SampleGateways.Express) with { Existing = Gateway with { Id = SampleGateways.Express.Id } };
        Refused(context, GatewayDiagnostics.FixedAtCreationKind, "'properties.gatewayType'");
        Refused(
            SampleGateways.Context(Gateway) with { Existing = Gateway with { SubnetId = SampleGateways.Far.SubnetId } },
            GatewayDiagnostics.FixedAtCreationKind,
            "'properties.ipConfigurations'");
        Refused(
            SampleGateways.Context(Gateway) with { Existing = Gateway with { Location = "uksouth" } },
            RequestDiagnostics.LocationChangedKind,
            "'uksouth'");
    }

    [Fact]
    public void What_connections_use_is_not_deleted()
    {
        foreach (var id in new[] { Gateway.Id, SampleGateways.Far.Id })
        {
            var problem = Assert.Single(VirtualNetworkGatewayRules.ValidateDeletion(id, [SampleGateways.Tunnel]));
            Assert.Equal(GatewayDiagnostics.InUseKind, problem.Descriptor);
            Assert.Contains($"connections: {SampleGateways.Tunnel.Id}.", problem.Message, StringComparison.Ordinal);
        }

        Assert.Empty(VirtualNetworkGatewayRules.ValidateDeletion(SampleGateways.Express.Id, [SampleGateways.Tunnel]));
    }

    [Fact]
    public void The_gateway_subnet_takes_neither_interfaces_nor_caches()
    {
        var nic = new NetworkInterface(Sample.NicId, "westeurope", "one", SampleGateways.SubnetId, null, null);
        var context = new NetworkInterfaceContext(nic) { Subnet = SampleGateways.Subnet, NetworkLocation = "westeurope" };
        Assert.Equal(GatewayDiagnostics.SubnetReservedKind, Assert.Single(NetworkInterfaceRules.Validate(context)).Descriptor);

        var cache = Sample.Cache() with { SubnetId = SampleGateways.SubnetId };
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(cache, SampleGateways.Subnet)));
        Assert.Equal(GatewayDiagnostics.SubnetReservedKind, problem.Descriptor);
    }

    private static IReadOnlyList<Diagnostic> Check(VirtualNetworkGatewayContext context) => VirtualNetworkGatewayRules.Validate(context);

    private static void Refused(VirtualNetworkGatewayContext context, DiagnosticDescriptor kind, string text)
    {
        var problem = Assert.Single(Check(context));
        Assert.Equal(kind, problem.Descriptor);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }
}
