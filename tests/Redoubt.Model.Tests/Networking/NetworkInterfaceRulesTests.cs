using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking;

public sealed class NetworkInterfaceRulesTests
{
    private static readonly NetworkInterface Nic = new(Sample.NicId, "westeurope", "ipconfig1", Sample.SubnetId, null, null);

    [Fact]
    public void An_interface_in_an_empty_subnet_is_right() => Assert.Empty(NetworkInterfaceRules.Validate(Context(Nic)));

    [Fact]
    public void An_interface_does_not_go_into_a_subnet_with_a_cache()
    {
        var occupants = Sample.Occupy(Sample.Cache(), Sample.Subnet());
        var problem = Assert.Single(NetworkInterfaceRules.Validate(Context(Nic) with { Occupants = occupants }));
        Assert.Equal(NetworkDiagnostics.SubnetHoldsCachesKind, problem.Descriptor);
        Assert.Contains($"are {Sample.CacheId()}.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_subnet_or_one_of_another_region_is_named()
    {
        Assert.Equal(
            RequestDiagnostics.InvalidResourceReferenceKind,
            Assert.Single(NetworkInterfaceRules.Validate(Context(Nic) with { Subnet = null })).Descriptor);
        Assert.Equal(
            RequestDiagnostics.InvalidResourceReferenceKind,
            Assert.Single(NetworkInterfaceRules.Validate(Context(Nic) with { NetworkLocation = "northeurope" })).Descriptor);
    }

    [Fact]
    public void A_missing_security_group_is_named()
    {
        var problem = Assert.Single(NetworkInterfaceRules.Validate(
            Context(Nic with { NetworkSecurityGroupId = Sample.GroupId }) with { SecurityGroupExists = false }));
        Assert.Contains(Sample.GroupId.ToString(), problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.3", "PrivateIPAddressInReservedRange")]
    [InlineData("10.0.1.4", "PrivateIPAddressNotInSubnet")]
    [InlineData("10.0.0.9", "PrivateIPAddressIsAllocated")]
    [InlineData("10.0.0.4", null)]
    public void A_static_address_keeps_the_rules(string address, string? code)
    {
        var other = new SubnetOccupant(Sample.CacheId().Child("x", "y"), Ipv4Address.Parse("10.0.0.9"));
        var problems = NetworkInterfaceRules.Validate(
            Context(Nic with { StaticAddress = Ipv4Address.Parse(address) }) with { Occupants = [other, Sample.Nic("10.0.0.4")] });
        Assert.Equal(code, problems.SingleOrDefault()?.CloudCode);
    }

    [Fact]
    public void A_full_subnet_takes_no_interface_but_keeps_the_ones_it_has()
    {
        var subnet = Sample.Subnet("10.0.0.0/29");
        var others = AddressAllocator.Free(subnet, new HashSet<Ipv4Address>())
            .Select(address => new SubnetOccupant(Sample.NetworkId.Child("holders", $"{address}"), address))
            .ToList();
        var problem = Assert.Single(NetworkInterfaceRules.Validate(Context(Nic) with { Subnet = subnet, Occupants = others }));
        Assert.StartsWith(
            "Subnet redis with address prefix 10.0.0.0/29 does not have enough capacity for 1 IP addresses.", problem.Message,
            StringComparison.Ordinal);
        Assert.Empty(NetworkInterfaceRules.Validate(
            Context(Nic) with { Subnet = subnet, Occupants = [others[0], others[1], Sample.Nic("10.0.0.6")] }));
    }

    private static NetworkInterfaceContext Context(NetworkInterface nic) => new(nic)
    {
        Subnet = Sample.Subnet(),
        NetworkLocation = "westeurope",
    };
}
