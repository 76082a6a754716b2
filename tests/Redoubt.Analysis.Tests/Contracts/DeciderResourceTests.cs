using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

public sealed class DeciderResourceTests
{
    [Fact]
    public void A_rule_is_found_in_its_group() => Assert.Equal(
        [$"{RedisGroup}/securityRules/Block"],
        Deciding(Healthy().With(Rule("Block", 150, RuleDirection.Outbound, RuleAccess.Deny, "*", "AzureKeyVault", "443"))));

    [Fact]
    public void A_default_rule_is_found_among_the_default_ones() => Assert.Equal(
        $"{RedisGroup}/defaultSecurityRules/DenyAllInBound",
        DeciderResource.Of(new Decider.SecurityRule(
            RedisGroup, "DenyAllInBound", 65500, RuleDirection.Inbound, RuleAccess.Deny, Redis))?.ToString());

    [Fact]
    public void A_users_route_is_found_in_its_table_and_any_other_at_its_subnet()
    {
        Assert.Contains($"{RedisTable}/routes/Nowhere", Deciding(Healthy().With(new UserRoute("Nowhere", "0.0.0.0/0", NextHopType.None))));
        var learned = new EffectiveRoute(null, RouteSource.VirtualNetworkGateway, RouteState.Active, Prefix("0.0.0.0/0"), NextHopType.None, []);
        Assert.Equal(Redis, DeciderResource.Of(new Decider.Route(learned, Redis)));
    }

    [Fact]
    public void An_address_is_no_resource() => Assert.Null(DeciderResource.Of(new Decider.PrivateAddressOnInternet(Address("10.0.0.1"))));

    private static IEnumerable<string?> Deciding(CacheNetwork network) => network.Verify().Rows
        .SelectMany(row => row.Denied)
        .Select(part => DeciderResource.Of(part.DecidedBy)?.ToString())
        .Distinct();
}
