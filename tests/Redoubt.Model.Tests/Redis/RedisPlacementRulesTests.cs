using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis;

public sealed class RedisPlacementRulesTests
{
    private static readonly RedisResource Second = Sample.Cache("second");

    [Fact]
    public void A_managed_subscription_takes_caches_outside_networks_only()
    {
        const string tenant = "22222222-2222-2222-2222-222222222222";
        Assert.Empty(RedisCreateRules.Validate(Sample.Context(Sample.Basic()) with { ManagedByTenants = [tenant] }));
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(Sample.Cache()) with { ManagedByTenants = [tenant] }));
        Assert.Equal((SubscriptionDiagnostics.InjectionWhereManagedKind, "properties.subnetId"), (problem.Descriptor, problem.Target));
        Assert.Equal(
            $"The value of the parameter 'properties.subnetId' is invalid. Subscription {Sample.Subscription} is managed by tenant(s) "
            + $"{tenant} through Azure Lighthouse, where caches cannot be injected into a virtual network. Leave the subnet out and "
            + "use Azure Private Link.",
            problem.Message);
    }

    [Fact]
    public void A_missing_subnet_is_named()
    {
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(Sample.Cache()) with { Subnet = null }));
        Assert.Equal("InvalidResourceReference", problem.CloudCode);
        Assert.Contains(Sample.SubnetId.ToString(), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subnet_of_another_subscription_is_refused()
    {
        var other = ResourceId.Create("22222222-2222-2222-2222-222222222222", "rg", ResourceTypes.VirtualNetwork,
            "vnet").Child("subnets", "redis");
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(Sample.Cache() with { SubnetId = other })));
        Assert.Equal(RedisDiagnostics.OtherSubscriptionKind, problem.Descriptor);
        Assert.Equal(400, problem.Descriptor.HttpStatus);
    }

    [Fact]
    public void A_network_of_another_region_is_refused()
    {
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(Sample.Cache()) with { NetworkLocation = "northeurope" }));
        Assert.Equal(RedisDiagnostics.OtherLocationKind, problem.Descriptor);
        Assert.Contains("northeurope", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subnet_with_an_interface_is_refused_and_the_interface_named()
    {
        var context = Sample.Context(Sample.Cache()) with { Occupants = [Sample.Nic("10.0.0.4")] };
        var problem = Assert.Single(RedisCreateRules.Validate(context));
        Assert.Equal(RedisDiagnostics.SubnetNotDedicatedKind, problem.Descriptor);
        Assert.Contains("networkInterfaces/nic/ipConfigurations/ipconfig1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_caches_share_a_subnet()
    {
        var subnet = Sample.Subnet();
        Assert.Empty(RedisCreateRules.Validate(Sample.Context(Second, subnet) with { Occupants = Sample.Occupy(Sample.Cache(), subnet) }));
    }

    [Fact]
    public void A_NAT_gateway_is_refused_for_a_Basic_load_balancer_and_the_sku_named()
    {
        var subnet = Sample.Subnet() with { NatGatewayId = Sample.GatewayId };
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(Sample.Cache(), subnet)));
        Assert.Equal("SubnetWithNatGatewayAndBasicSkuResourceNotAllowed", problem.CloudCode);
        Assert.Contains("load balancer is of the Basic SKU", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_NAT_gateway_goes_with_zones()
    {
        var subnet = Sample.Subnet() with { NatGatewayId = Sample.GatewayId };
        Assert.Empty(RedisCreateRules.Validate(Sample.Context(Sample.Cache() with { Zones = ["1", "2"] }, subnet)));
    }

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.2")]
    [InlineData("10.0.0.3")]
    [InlineData("10.0.0.63")]
    public void A_reserved_static_address_is_refused(string address)
    {
        var problem = Assert.Single(RedisCreateRules.Validate(Static(address)));
        Assert.Equal("PrivateIPAddressInReservedRange", problem.CloudCode);
        Assert.Equal($"Private static IP address {address} falls within reserved IP range of subnet prefix 10.0.0.0/26.", problem.Message);
    }

    [Theory]
    [InlineData("10.0.0.4")]
    [InlineData("10.0.0.62")]
    public void The_first_and_the_last_usable_address_are_possible(string address) =>
        Assert.Empty(RedisCreateRules.Validate(Static(address)));

    [Fact]
    public void A_static_address_outside_the_subnet_is_refused()
    {
        var problem = Assert.Single(RedisCreateRules.Validate(Static("10.0.0.64")));
        Assert.Equal("PrivateIPAddressNotInSubnet", problem.CloudCode);
        Assert.Equal("Private static IP address 10.0.0.64 does not belong to the range of subnet prefix 10.0.0.0/26.", problem.Message);
    }

    [Fact]
    public void A_static_address_in_use_is_refused_and_its_holder_named()
    {
        var context = Static("10.0.0.5") with { Occupants = Sample.Occupy(Second, Sample.Subnet()) };
        var problem = Assert.Single(RedisCreateRules.Validate(context));
        Assert.Equal("PrivateIPAddressIsAllocated", problem.CloudCode);
        Assert.Equal(
            $"IP configuration {context.Cache.Id} is using the private IP address 10.0.0.5 which is already allocated to resource "
            + $"{Second.Id}.",
            problem.Message);
    }

    [Fact]
    public void A_29_takes_exactly_one_plain_cache()
    {
        var subnet = Sample.Subnet("10.0.0.0/29");
        Assert.Empty(RedisCreateRules.Validate(Sample.Context(Sample.Cache(), subnet)));

        var problem = Assert.Single(RedisCreateRules.Validate(
            Sample.Context(Second, subnet) with { Occupants = Sample.Occupy(Sample.Cache(), subnet) }));
        Assert.Equal("SubnetIsFull", problem.CloudCode);
        Assert.StartsWith(
            "Subnet redis with address prefix 10.0.0.0/29 does not have enough capacity for 3 IP addresses.", problem.Message,
            StringComparison.Ordinal);
        Assert.Contains("0 of its 3 usable addresses are free", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_shards_do_not_fit_a_29() =>
        Assert.Equal(
            NetworkDiagnostics.SubnetIsFullKind,
            Assert.Single(RedisCreateRules.Validate(
                Sample.Context(Sample.Cache() with { ShardCount = 2 }, Sample.Subnet("10.0.0.0/29")))).Descriptor);

    [Fact]
    public void A_name_that_another_subscription_has_is_taken()
    {
        var other = ResourceId.Create("22222222-2222-2222-2222-222222222222", "rg", ResourceTypes.Redis, "CACHE");
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(Sample.Cache()) with { OtherCaches = [other] }));
        Assert.Equal(409, problem.Descriptor.HttpStatus);
        Assert.Equal("NameNotAvailable", problem.CloudCode);
        Assert.Equal(
            "An error occured when trying to reserve the DNS name for the cache instance. This may be a temporary issue if a cache "
            + "instance of this name was recently deleted. Please choose a different name or try again later.",
            problem.Message);
    }

    [Fact]
    public void A_cache_s_own_name_is_not_taken() =>
        Assert.Empty(RedisCreateRules.Validate(Sample.Context(Sample.Cache()) with { OtherCaches = [Sample.CacheId(),
            Sample.CacheId("other")] }));

    [Fact]
    public void Open_access_is_refused_beside_a_cache_with_keys()
    {
        var open = Sample.Cache().Setting("authnotrequired", "true");
        Assert.Empty(RedisCreateRules.Validate(Sample.Context(open) with { Neighbours = [Second.Setting("authnotrequired", "true")] }));
        var problem = Assert.Single(RedisCreateRules.Validate(Sample.Context(open) with { Neighbours = [Second] }));
        Assert.Equal(RedisDiagnostics.AuthenticationKind, problem.Descriptor);
    }

    private static RedisCreateContext Static(string address) =>
        Sample.Context(Sample.Cache() with { StaticIp = Ipv4Address.Parse(address) });
}
