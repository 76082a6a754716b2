using System.Net;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Failover;

/// <summary>Reboots are enqueued, as in the cloud's own recording of three in a row and a deletion after them.</summary>
public sealed class RebootTests(SharedInstance shared)
{
    private readonly ArmApi api = shared.Instance.Api;

    [Fact]
    public async Task What_is_asked_while_nodes_are_rebooted_waits_for_them()
    {
        var site = await Site.CreateAsync(shared.Instance, "reboots");
        var cache = await site.CreatePublicCacheAsync("reboots", "Basic");
        foreach (var kind in new[] { "AllNodes", "PrimaryNode" })
        {
            Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", $$"""{"rebootType":"{{kind}}"}""")).Status);
        }

        await api.WaitAsync(await api.SendAsync(HttpMethod.Patch, cache.Id, """{"properties":{"enableNonSslPort":true}}"""));
        Assert.True((bool)(await api.PropertiesAsync(cache.Id))["enableNonSslPort"]!);
    }
}
