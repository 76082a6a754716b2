using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class RouteTableRulesTests
{
    private static readonly UserRoute Route = new("r", "10.1.0.0/16", NextHopType.VnetLocal);
    private static readonly ResourceId GatewaySubnet = Sample.NetworkId.Child("subnets", "GatewaySubnet");

    [Fact]
    public void A_right_table_passes() => Assert.Empty(Validate(
        Route,
        new UserRoute("a", "0.0.0.0/0", NextHopType.VirtualAppliance, Ipv4Address.Parse("10.0.0.4")),
        Route with { Name = "b", AddressPrefix = "Storage.WestEurope", NextHopType = NextHopType.Internet }));

    [Theory]
    [InlineData("10.1.0.1/16", "InvalidCIDRNotation", "the address prefix should be 10.1.0.0/16.")]
    [InlineData("10.1.0.0", "InvalidAddressPrefixFormat", "It should follow CIDR notation, for example 10.0.0.0/24")]
    [InlineData("Storag", "InvalidAddressPrefixFormat", "Address prefix Storag of resource")]
    [InlineData("VirtualNetwork", "InvalidAddressPrefixFormat", "covers prefixes of its own")]
    [InlineData("*", "InvalidAddressPrefixFormat", "Address prefix * of resource")]
    public void A_route_is_for_a_prefix_without_host_bits_or_a_tag_with_prefixes(string prefix, string code, string text)
    {
        var problem = Assert.Single(Validate(Route with { AddressPrefix = prefix }));
        Assert.Equal(code, problem.CloudCode);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_route_to_an_appliance_has_an_address_and_it_must()
    {
        var missing = Assert.Single(Validate(Route with { NextHopType = NextHopType.VirtualAppliance }));
        Assert.Equal(
            (RoutingDiagnostics.NextHopAddressKind, "Route r has next hop type VirtualAppliance and no nextHopIpAddress."),
            (missing.Descriptor, missing.Message));
        var unwanted = Assert.Single(Validate(Route with { NextHopAddress = Ipv4Address.Parse("10.0.0.4") }));
        Assert.Equal("Route r has nextHopIpAddress 10.0.0.4, which next hop type VnetLocal does not take.", unwanted.Message);
    }

    [Fact]
    public void A_destination_is_in_a_table_once()
    {
        var problem = Assert.Single(Validate(Route, Route with { Name = "s" }));
        Assert.Equal(
            ("RouteConflict", "Route s conflicts with route r. Routes of one table cannot have the same address prefix (10.1.0.0/16)."),
            (problem.CloudCode, problem.Message));
        Assert.Single(Validate(
            Route with { AddressPrefix = "Storage" }, Route with { Name = "s", AddressPrefix = "storage" }));
    }

    [Fact]
    public void A_name_is_in_a_table_once_and_allowed()
    {
        Assert.Equal(
            RequestDiagnostics.DuplicateResourceNameKind,
            Assert.Single(Validate(Route, Route with { Name = "R", AddressPrefix = "10.2.0.0/16" })).Descriptor);
        Assert.Equal(RequestDiagnostics.InvalidResourceNameKind, Assert.Single(Validate(Route with { Name = "-r" })).Descriptor);
    }

    [Fact]
    public void A_table_has_up_to_25_routes_for_tags()
    {
        var tags = ServiceTags.Known.Where(ServiceTags.IsRoutable).Take(26)
            .Select((tag, index) => new UserRoute($"r{index}", tag, NextHopType.Internet)).ToArray();
        Assert.Empty(Validate([.. tags[..25], Route]));
        var problem = Assert.Single(Validate(tags));
        Assert.Equal("Route table routes has 26 routes for service tags; a table can have 25.", problem.Message);
    }

    [Fact]
    public void A_table_in_use_cannot_be_deleted_and_its_subnets_are_named()
    {
        Assert.Empty(RouteTableRules.ValidateDeletion(Sample.TableId, []));
        var problem = Assert.Single(RouteTableRules.ValidateDeletion(Sample.TableId, [Sample.SubnetId]));
        Assert.Equal(
            ("InUseRouteTableCannotBeDeleted", $"Route table routes is in use and cannot be deleted. It is attached to {Sample.SubnetId}."),
            (problem.CloudCode, problem.Message));
    }

    [Theory]
    [InlineData("0.0.0.0/0", false, "its route r is for 0.0.0.0/0")]
    [InlineData("10.1.0.0/16", true, "it says disableBgpRoutePropagation")]
    public void What_would_stop_gateways_does_not_go_onto_their_subnet_in_either_order(string prefix, bool disabled, string text)
    {
        var table = Table([Route with { AddressPrefix = prefix }]) with { DisableBgpRoutePropagation = disabled };
        var subnet = new Subnet(GatewaySubnet, Ipv4Prefix.Parse("10.0.0.0/27"), RouteTableId: Sample.TableId);
        var network = new VirtualNetwork(Sample.NetworkId, "westeurope", [Ipv4Prefix.Parse("10.0.0.0/16")], [], [subnet]);
        foreach (var problems in new[]
        {
            VirtualNetworkRules.Validate(new VirtualNetworkContext(network) { RouteTables = [table] }),
            RouteTableRules.Validate(new RouteTableContext(table) { Subnets = [GatewaySubnet] }),
        })
        {
            var problem = Assert.Single(problems);
            Assert.Equal(RoutingDiagnostics.GatewaySubnetKind, problem.Descriptor);
            Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        }

        Assert.Empty(RouteTableRules.Validate(new RouteTableContext(table) { Subnets = [Sample.SubnetId] }));
    }

    private static IReadOnlyList<Diagnostic> Validate(params UserRoute[] routes) =>
        RouteTableRules.Validate(new RouteTableContext(Table(routes)));

    private static RouteTable Table(UserRoute[] routes) => new(Sample.TableId, "westeurope", routes, false);
}
