using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class VirtualNetworkRulesTests
{
    [Fact]
    public void A_network_with_disjoint_subnets_is_right() =>
        Assert.Empty(Validate(Network(["10.0.0.0/16", "10.2.0.0/16"], ("a", "10.0.0.0/24"), ("b", "10.0.1.0/29"), ("c", "10.2.0.0/16"))));

    [Fact]
    public void A_subnet_outside_the_network_is_told_as_the_cloud_tells_it()
    {
        var problem = Assert.Single(Validate(Network(["10.0.0.0/16"], ("a", "10.9.0.0/24"))));
        Assert.Equal("NetcfgSubnetRangeOutsideVnet", problem.CloudCode);
        Assert.Equal(
            "Subnet 'a' is not valid because its IP address range is outside the IP address range of virtual network 'vnet'. "
            + "10.9.0.0/24 is in none of 10.0.0.0/16.",
            problem.Message);
    }

    [Fact]
    public void Overlapping_subnets_are_told_as_the_cloud_tells_it()
    {
        var problem = Assert.Single(Validate(Network(["10.0.0.0/16"], ("a", "10.0.0.0/24"), ("b", "10.0.0.128/25"))));
        Assert.Equal("NetcfgSubnetRangesOverlap", problem.CloudCode);
        Assert.StartsWith(
            "Subnet 'b' is not valid because its IP address range overlaps with that of an existing subnet in virtual network 'vnet'.",
            problem.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/29", true)]
    [InlineData("10.0.0.0/30", false)]
    [InlineData("10.0.0.4/32", false)]
    public void A_29_is_the_smallest_subnet(string prefix, bool possible) =>
        Assert.Equal(
            possible ? [] : [NetworkDiagnostics.SubnetSizeKind],
            Validate(Network(["10.0.0.0/16"], ("a", prefix))).Select(problem => problem.Descriptor));

    [Fact]
    public void An_address_space_is_needed_and_does_not_overlap()
    {
        Assert.Equal(NetworkDiagnostics.AddressSpaceKind, Assert.Single(Validate(Network([]))).Descriptor);
        Assert.Equal(NetworkDiagnostics.AddressSpaceKind, Assert.Single(Validate(Network(["10.0.0.0/16", "10.0.1.0/24"]))).Descriptor);
    }

    [Fact]
    public void A_subnet_s_name_is_allowed_and_there_once()
    {
        Assert.Equal(
            RequestDiagnostics.DuplicateResourceNameKind,
            Assert.Single(Validate(Network(["10.0.0.0/16"], ("a", "10.0.0.0/24"), ("A", "10.0.1.0/24")))).Descriptor);
        Assert.Equal(
            RequestDiagnostics.InvalidResourceNameKind, Assert.Single(Validate(Network(["10.0.0.0/16"], ("-a",
                "10.0.0.0/24")))).Descriptor);
    }

    [Fact]
    public void An_occupied_subnet_cannot_leave_the_network_and_its_holder_is_named()
    {
        var asked = Change(Network(["10.0.0.0/16"])) with { Occupants = [Sample.Nic("10.0.0.4")] };
        var problem = Assert.Single(VirtualNetworkRules.Validate(asked));
        Assert.Equal("InUseSubnetCannotBeDeleted", problem.CloudCode);
        Assert.Equal(
            $"Subnet redis is in use by {Sample.Nic("10.0.0.4").Id} and cannot be deleted. In order to delete the subnet, delete all the "
            + "resources within the subnet. See aka.ms/deletesubnet.",
            problem.Message);
    }

    [Fact]
    public void An_occupied_subnet_keeps_its_range()
    {
        var asked = Change(Network(["10.0.0.0/16"], ("redis", "10.0.0.0/25")));
        Assert.Empty(VirtualNetworkRules.Validate(asked));
        var problem = Assert.Single(VirtualNetworkRules.Validate(asked with { Occupants = [Sample.Nic("10.0.0.4")] }));
        Assert.Equal("InUseSubnetCannotBeDeleted", problem.CloudCode);
        Assert.Contains("from 10.0.0.0/26 to 10.0.0.0/25", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_occupied_subnet_may_change_its_other_properties_and_an_empty_one_may_go()
    {
        var occupied = Network(["10.0.0.0/16"], ("redis", "10.0.0.0/26"), ("new", "10.0.1.0/24"));
        Assert.Empty(VirtualNetworkRules.Validate(Change(occupied) with { Occupants = [Sample.Nic("10.0.0.4")] }));
        Assert.Empty(VirtualNetworkRules.Validate(Change(Network(["10.0.0.0/16"])) with { Occupants = [Sample.Nic("10.0.9.4")] }));
    }

    [Fact]
    public void Deleting_an_occupied_subnet_or_its_network_is_refused()
    {
        var current = new VirtualNetworkContext(Existing) { Occupants = [Sample.Nic("10.0.0.4")] };
        Assert.Single(VirtualNetworkRules.ValidateSubnetDeletion(Existing.Subnets[0], current));
        Assert.Single(VirtualNetworkRules.ValidateDeletion(current));
        Assert.Empty(VirtualNetworkRules.ValidateDeletion(new VirtualNetworkContext(Existing)));
    }

    [Fact]
    public void A_subnet_s_own_PUT_is_checked_against_the_others()
    {
        var current = new VirtualNetworkContext(Existing) { Occupants = [Sample.Nic("10.0.0.4")] };
        Assert.Empty(VirtualNetworkRules.ValidateSubnet(Subnet("apps", "10.0.0.64/26"), current));
        Assert.Empty(VirtualNetworkRules.ValidateSubnet(Subnet("REDIS",
            "10.0.0.0/26") with { NetworkSecurityGroupId = Sample.GroupId }, current));
        var problem = Assert.Single(VirtualNetworkRules.ValidateSubnet(Subnet("apps", "10.0.0.0/25"), current));
        Assert.StartsWith("Subnet 'apps' is not valid", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_nothing_is_refused()
    {
        var subnet = Subnet("apps", "10.0.1.0/24") with { NetworkSecurityGroupId = Sample.GroupId };
        var current = new VirtualNetworkContext(Existing) { KnownReferences = new HashSet<ResourceId>() };
        var problem = Assert.Single(VirtualNetworkRules.ValidateSubnet(subnet, current));
        Assert.Equal("InvalidResourceReference", problem.CloudCode);
        Assert.Empty(VirtualNetworkRules.ValidateSubnet(subnet,
            current with { KnownReferences = new HashSet<ResourceId> { Sample.GroupId } }));
    }

    [Fact]
    public void A_NAT_gateway_does_not_go_onto_a_cache_without_zones()
    {
        var subnet = Existing.Subnets[0] with { NatGatewayId = Sample.GatewayId };
        var current = new VirtualNetworkContext(Existing) { Occupants = Sample.Occupy(Sample.Cache(), subnet) };
        var problem = VirtualNetworkRules.ValidateSubnet(subnet, current)[0];
        Assert.Equal("SubnetWithNatGatewayAndBasicSkuResourceNotAllowed", problem.CloudCode);
        Assert.StartsWith(
            $"NAT Gateway {Sample.GatewayId} cannot be deployed on subnet containing Basic SKU Public IP addresses or Basic SKU Load "
            + "Balancer.",
            problem.Message,
            StringComparison.Ordinal);
        var zoned = Sample.Occupy(Sample.Cache() with { Zones = ["1"] }, subnet);
        Assert.Empty(VirtualNetworkRules.ValidateSubnet(subnet, current with { Occupants = zoned }));
    }

    [Fact]
    public void A_network_stays_in_its_region() =>
        Assert.Equal(
            RequestDiagnostics.LocationChangedKind,
            Assert.Single(VirtualNetworkRules.Validate(Change(Existing with { Location = "northeurope" }))).Descriptor);

    private static VirtualNetwork Existing => Network(["10.0.0.0/16"], ("redis", "10.0.0.0/26"));

    private static VirtualNetworkContext Change(VirtualNetwork asked) => new(asked) { Existing = Existing };

    private static IReadOnlyList<Diagnostic> Validate(VirtualNetwork network) =>
        VirtualNetworkRules.Validate(new VirtualNetworkContext(network));

    private static Subnet Subnet(string name, string prefix) => new(Sample.NetworkId.Child("subnets", name), Ipv4Prefix.Parse(prefix));

    private static VirtualNetwork Network(string[] space, params (string Name, string Prefix)[] subnets) => new(
        Sample.NetworkId, "westeurope", [.. space.Select(Ipv4Prefix.Parse)], [], [.. subnets.Select(subnet => Subnet(subnet.Name,
            subnet.Prefix))]);
}
