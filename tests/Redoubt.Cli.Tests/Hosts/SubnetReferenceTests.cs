using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Client.Networks;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Tests.Hosts;

public sealed class SubnetReferenceTests
{
    private static readonly IReadOnlyList<ArmResource<VirtualNetworkProperties>> Networks =
    [
        Network("rg1", "demo-vnet", "redis", "app"),
        Network("rg2", "other-vnet", "app"),
        Network("rg2", "demo-vnet", "app"),
    ];

    [Theory]
    [InlineData("other-vnet/app", "rg2/other-vnet/app")]
    [InlineData("demo-vnet/redis", "rg1/demo-vnet/redis")]
    [InlineData("DEMO-VNET/Redis", "rg1/demo-vnet/redis")]
    [InlineData("rg2/demo-vnet/app", "rg2/demo-vnet/app")]
    [InlineData(
        "/subscriptions/s/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworks/demo-vnet/subnets/app", "rg1/demo-vnet/app")]
    public void A_name_finds_its_subnet(string text, string found) =>
        Assert.Equal(found, SubnetReference.Parse(text).Find(Networks).LongName);

    [Fact]
    public void A_name_in_two_groups_asks_for_the_group()
    {
        var failure = Assert.Throws<CommandFailure>(() => SubnetReference.Parse("demo-vnet/app").Find(Networks));

        Assert.Contains("rg1/demo-vnet/app or rg2/demo-vnet/app", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_shows_what_there_is()
    {
        var failure = Assert.Throws<CommandFailure>(() => SubnetReference.Parse("demo-vnet/web").Find(Networks));

        Assert.Contains("rg1/demo-vnet/redis, rg1/demo-vnet/app, rg2/other-vnet/app", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_networks_it_says_how_to_make_one() =>
        Assert.Contains(
            "redoubt deploy",
            Assert.Throws<CommandFailure>(() => SubnetReference.Parse("a/b").Find([])).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("app")]
    [InlineData("/app")]
    [InlineData("a/b/c/d")]
    [InlineData("")]
    [InlineData("/subscriptions/s/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworks/demo-vnet")]
    public void What_names_no_subnet_is_a_mistake_of_usage(string text) =>
        Assert.Equal(ExitCodes.Usage, Assert.Throws<CommandFailure>(() => SubnetReference.Parse(text)).ExitCode);

    private static ArmResource<VirtualNetworkProperties> Network(string group, string name, params string[] subnets)
    {
        var id = ResourceId.Create("s", group, ResourceTypes.VirtualNetwork, name);
        return new ArmResource<VirtualNetworkProperties>(
            id,
            name,
            new VirtualNetworkProperties(
                [
                    .. subnets.Select(subnet =>
                        new ArmResource<SubnetProperties>(id.Child("subnets", subnet), subnet, new SubnetProperties())),
                ]),
            "westeurope");
    }
}
