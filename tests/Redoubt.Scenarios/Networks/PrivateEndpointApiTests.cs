using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>What private endpoints are refused for, through the API.</summary>
public sealed class PrivateEndpointApiTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task An_injected_cache_gets_none_and_says_what_could_lead_to_it()
    {
        var site = await Site.CreateAsync(instance, "endpoints-injected");
        var cache = await site.CreateCacheAsync("endpoint-cache");
        var endpoint = site.Id("Microsoft.Network/privateEndpoints/pe");
        var answer = await Api.PutAsync(endpoint, Body(site, cache.Id));
        Assert.Equal((HttpStatusCode.BadRequest, "PrivateEndpointNotSupportedForVNetCache"), (answer.Status, answer.Code));
        Assert.Contains("endpoint-cache, which is injected into subnet", answer.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(endpoint)).Status);
        var missing = await Api.PutAsync(endpoint, Body(site, site.CacheId("nowhere")));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidResourceReference"), (missing.Status, missing.Code));

        var parts = (await Api.GetAsync($"{cache.Id}/privateLinkResources")).Body!["value"]!.AsArray();
        Assert.Equal("redisCache", (string?)Assert.Single(parts)!["name"]);
        Assert.Empty((await Api.GetAsync($"{cache.Id}/privateEndpointConnections")).Body!["value"]!.AsArray());
    }

    private static string Body(Site site, string cache) => $$$$"""
        {"location":"westeurope","properties":{"subnet":{"id":"{{{{site.AppSubnet}}}}"},"privateLinkServiceConnections":[
         {"name":"link","properties":{"privateLinkServiceId":"{{{{cache}}}}","groupIds":["redisCache"]} }]} }
        """;
}
