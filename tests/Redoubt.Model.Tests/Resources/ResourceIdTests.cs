using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Resources;

public sealed class ResourceIdTests
{
    private const string Subnet = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/vnet/subnets/redis";

    [Fact]
    public void Ids_that_differ_in_case_alone_are_equal_and_have_one_hash()
    {
        var (written, shouted) = (ResourceId.Parse(Subnet), ResourceId.Parse("/" + Subnet.ToUpperInvariant()));
        Assert.Equal(written, shouted);
        Assert.Equal(written.GetHashCode(), shouted.GetHashCode());
    }

    [Theory]
    [InlineData("/s/", "/t/")]
    [InlineData("/g/", "/h/")]
    [InlineData("Microsoft.Network", "Microsoft.Other")]
    [InlineData("virtualNetworks", "virtualRouters")]
    [InlineData("/vnet/", "/vnet2/")]
    [InlineData("/subnets/", "/peerings/")]
    [InlineData("/redis", "/apps")]
    [InlineData("/subnets/redis", "")]
    public void Ids_that_differ_in_one_part_are_not_equal(string part, string other) =>
        Assert.NotEqual(ResourceId.Parse(Subnet), ResourceId.Parse(Subnet.Replace(part, other, StringComparison.Ordinal)));
}
