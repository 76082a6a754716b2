using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>What a cache cannot do while its subnet keeps it from what it depends on, and that it goes on by itself (claims C14, C16, C86, C108).</summary>
public sealed class BlockedDependencyTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private const string Vault = "AzureKeyVault", Rule = "no-vault";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_cache_that_is_rebooted_without_its_vault_stays_down_and_comes_back_when_the_rule_is_gone()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "blocked-reboot");
        await blocked.BlockAsync(Rule, 100, Vault, "443");
        Assert.True(await blocked.ServesAsync());

        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/forceReboot", """{"rebootType":"AllNodes"}""");
        await Eventually.IsSoAsync("nobody is served", Patience, async () => !await blocked.ServesAsync());
        await Eventually.IsSoAsync("the log says why", Patience, () => Task.FromResult(
            instance.HasLogged("does not get ready: it does not reach node.vault.azure.net:443 (Azure Key Vault")
            && instance.HasLogged($"Rule '{Rule}' (priority 100) of group 'group' denies it outbound")));
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(0, await blocked.NodesInStepAsync());

        await blocked.OpenAsync(Rule);
        await Eventually.IsSoAsync("both nodes run again", Patience, async () => await blocked.NodesInStepAsync() == 2);
        Assert.True(await blocked.ServesAsync());
    }

    [Fact]
    public async Task A_scale_without_storage_fails_before_anything_is_touched_and_so_does_a_new_cache()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "blocked-scale");
        Assert.Equal("OK", await instance.RedisAsync(blocked.Host, blocked.Cache, "SET", "kept", "value"));
        await blocked.BlockAsync("no-storage", 100, "Storage", "443");
        var message = await blocked.MessageAsync(await Api.SendAsync(
            HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }"""));
        Assert.Contains("cannot be scaled: it does not reach node.blob.core.windows.net:443", message, StringComparison.Ordinal);
        Assert.Equal("1", (string?)(await Api.PropertiesAsync(blocked.Cache.Id))["sku"]!["capacity"]!.ToString());
        Assert.Equal("value", await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "kept"));

        var another = blocked.Site.CacheId("blocked-another");
        Assert.Contains("does not get ready", await blocked.MessageAsync(await Api.PutAsync(another, blocked.Site.CacheBody())), StringComparison.Ordinal);
        Assert.Equal("Failed", (string?)(await Api.PropertiesAsync(another))["provisioningState"]);
        await Api.DeleteAsync(another);

        await blocked.OpenAsync("no-storage");
        await Api.WaitAsync(await Api.SendAsync(
            HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }"""));
        Assert.Equal("value", await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "kept"));
    }

    [Fact]
    public async Task A_node_that_dies_is_replaced_by_the_other_and_comes_back_when_a_route_leads_out_again()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "blocked-route");
        Assert.Equal("OK", await instance.RedisAsync(blocked.Host, blocked.Cache, "SET", "kept", "value"));
        await Eventually.IsSoAsync("the replica has it", Patience, blocked.IsReplicatedAsync);
        var table = blocked.Site.Id("Microsoft.Network/routeTables/nowhere");
        await Api.CreateAsync(table, """
            {"location":"westeurope","properties":{"routes":[{"name":"all","properties":{"addressPrefix":"0.0.0.0/0","nextHopType":"None"} }]} }
            """);
        await Api.CreateAsync(blocked.Site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("routeTable", table)));
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/injectFault", """{"fault":"crash"}""")).Status);
        await Eventually.IsSoAsync("the replica has taken over", Patience, async () =>
            await blocked.ServesAsync() && await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "kept") == "value");
        Assert.Equal(1, await blocked.NodesInStepAsync());

        await Api.CreateAsync(blocked.Site.RedisSubnet, """{"properties":{"addressPrefix":"10.7.1.0/24"} }""");
        await Eventually.IsSoAsync("both nodes run again", Patience, async () => await blocked.NodesInStepAsync() == 2);
        Assert.Equal("value", await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "kept"));
    }
}
