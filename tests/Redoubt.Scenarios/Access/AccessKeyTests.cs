using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Access;

/// <summary>Caches whose keys open nothing, and caches that need none.</summary>
public sealed class AccessKeyTests(SharedInstance shared)
{
    private const string WithTokens = """
        "redisConfiguration":{"aad-enabled":"true"}
        """;

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Disabled_keys_open_nothing_and_end_what_they_opened()
    {
        var site = await Site.CreateAsync(instance, "access-keys");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("access-keys");
        await Api.RefusedAsync(
            cache.Id, site.CacheBody("\"disableAccessKeyAuthentication\":true"), "InvalidRequestBody", "aad-enabled is not true");
        await Api.PatchAsync(cache, WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        await using var keyed = await TokenClient.ConnectAsync(instance, host, cache);
        await keyed.SignInAsync(cache.PrimaryKey);
        await using var client = await TokenClient.ConnectAsync(instance, host, cache);
        await client.SignInAsync(await instance.ObjectIdAsync(), await instance.TokenAsync());

        await Api.PatchAsync(cache, "\"disableAccessKeyAuthentication\":true");
        Assert.True(await keyed.IsClosedAsync());
        Assert.Equal("PONG", await client.AskAsync("PING"));
        await using var again = await TokenClient.ConnectAsync(instance, host, cache);
        Assert.StartsWith("WRONGPASS", await again.AskAsync("AUTH", cache.PrimaryKey), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/listKeys")).Status);
        var regenerated = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/regenerateKey", """{"keyType":"Primary"}""");
        Assert.Equal(HttpStatusCode.OK, regenerated.Status);
        await using var late = await TokenClient.ConnectAsync(instance, host, cache);
        Assert.StartsWith(
            "WRONGPASS", await late.AskAsync("AUTH", (string)regenerated.Body!["primaryKey"]!), StringComparison.Ordinal);

        await Api.PatchAsync(cache, "\"disableAccessKeyAuthentication\":false");
        await late.SignInAsync((string)regenerated.Body!["primaryKey"]!);
    }

    [Fact]
    public async Task Without_required_authentication_everyone_in_the_network_comes_in_and_only_among_caches_like_it()
    {
        var site = await Site.CreateAsync(instance, "access-open");
        var host = await site.CreateHostAsync("client");
        const string open = """
            "redisConfiguration":{"authnotrequired":"true"}
            """;
        var cache = await site.CreateCacheAsync("access-open", open);
        await using var client = await TokenClient.ConnectAsync(instance, host, cache);
        Assert.Equal("OK", await client.AskAsync("SET", "k", "v"));
        Assert.StartsWith("ERR unknown command", await client.AskAsync("CONFIG", "GET", "port"), StringComparison.Ordinal);

        await site.CreateCacheAsync("access-keyed");
        const string reason = "in the same subnet requires keys";
        await Api.RefusedAsync(site.CacheId("access-open-2"), site.CacheBody(open), "InvalidRequestBody", reason);
        await Api.RefusedAsync(
            site.CacheId("access-open-3"),
            $$$"""{"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":1},{{{open}}}} }""",
            "InvalidRequestBody",
            "only for a cache in a subnet");

        await Api.PatchAsync(cache, """
            "redisConfiguration":{"authnotrequired":"false"}
            """);
        await using var late = await TokenClient.ConnectAsync(instance, host, cache);
        Assert.StartsWith("NOAUTH", await late.AskAsync("GET", "k"), StringComparison.Ordinal);
        await late.SignInAsync(cache.SecondaryKey);
        await Api.RefusedAsync(cache.Id, site.CacheBody(open), "InvalidRequestBody", reason);
    }
}
