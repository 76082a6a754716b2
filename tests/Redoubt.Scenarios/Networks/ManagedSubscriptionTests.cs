using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>A subscription that is managed through Azure Lighthouse takes no injected caches (claim C103).</summary>
public sealed class ManagedSubscriptionTests
{
    [Fact]
    public async Task Injection_is_refused_with_a_word_about_Private_Link_and_networks_are_as_ever()
    {
        const string tenant = "5f5b7a0e-1c1c-4d3f-9d1b-0a2b6f7c8d9e";
        await using var instance = await RedoubtInstance.StartAsync("--managed-by-tenant", tenant);
        var subscription = (await instance.Api.GetAsync($"/subscriptions/{instance.Api.Subscription}")).Body!;
        Assert.Equal($$"""[{"tenantId":"{{tenant}}"}]""", subscription["managedByTenants"]!.ToJsonString());
        var site = await Site.CreateAsync(instance, "managed");
        var host = await site.CreateHostAsync("host");
        var refused = await instance.Api.PutAsync(site.CacheId("managed-cache"), site.CacheBody());
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestBody"), (refused.Status, refused.Code));
        Assert.Contains(tenant, refused.Message, StringComparison.Ordinal);
        Assert.Contains("use Azure Private Link.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.GetAsync(site.CacheId("managed-cache"))).Status);

        var cache = await site.CreatePublicCacheAsync("managed-cache", "Premium", "P");
        var address = await site.CreateEndpointAsync("pe", cache);
        Assert.Equal("PONG", await instance.RedisAsync(host, cache with { VirtualIp = address }, "PING"));
        var platform = $"/run/netns/{instance.Prefix}-v65000";
        Assert.True(File.Exists(platform));

        // The next cache has the last one's public address, and yet the endpoint does not lead to it.
        await instance.Api.DeleteAsync(cache.Id);
        Assert.False(File.Exists(platform));
        var next = await site.CreatePublicCacheAsync("managed-next");
        Assert.Equal(cache.VirtualIp, next.VirtualIp);
        Assert.Empty(await PortProbe.OpenAsync(host, [address], [6380]));
        Assert.Equal("PONG", await instance.RedisAsync(host, next, "PING"));
    }
}
