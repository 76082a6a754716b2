using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Storage;

/// <summary>Storage accounts that caches open as themselves: nobody has given them a key or a signature.</summary>
public sealed class ManagedIdentityTests(SharedInstance shared)
{
    private const string AsIdentity = "\"preferred-data-archive-auth-method\":\"ManagedIdentity\"";

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_cache_exports_as_itself_another_imports_as_an_identity_that_it_shares()
    {
        var (site, account) = await PrepareAsync("identity1");
        var internet = await Api.InternetAsync();
        var source = await CreateAsync(site, "identity-source", """{"type":"SystemAssigned"}""");
        await instance.RedisAsync(internet, source, "SET", "key", "value");
        await Api.WaitAsync(await Api.SendAsync(
            HttpMethod.Post, $"{source.Id}/export", $$"""{"container":"{{account.CloudEndpoint}}/files","prefix":"one",{{AsIdentity}}}"""));
        Assert.True(await account.Container("files").GetBlobClient("one-shard0").ExistsAsync(Token));

        var target = await CreateAsync(site, "identity-target", $$$"""
            {"type":"UserAssigned","userAssignedIdentities":{"{{{site.Id("Microsoft.ManagedIdentity/userAssignedIdentities/one")}}}":{} } }
            """);
        await Api.WaitAsync(await Api.SendAsync(
            HttpMethod.Post, $"{target.Id}/import", $$"""{"files":["{{account.Endpoint}}files/one-shard0"],{{AsIdentity}}}"""));
        Assert.Equal("value", await instance.RedisAsync(internet, target, "GET", "key"));
    }

    [Fact]
    public async Task Who_has_no_identity_and_who_names_another_s_account_is_told_so()
    {
        var (site, account) = await PrepareAsync("identity2");
        var cache = await CreateAsync(site, "identity-missing", """{"type":"None"}""");
        var export = $$"""{"container":"{{account.CloudEndpoint}}/files","prefix":"one",{{AsIdentity}}}""";
        await RefusedAsync(HttpMethod.Post, $"{cache.Id}/export", export, "ManagedIdentity needs an identity: give the cache one");
        var persist = $$"""
            {"properties":{"redisConfiguration":{"rdb-backup-enabled":"true","rdb-storage-connection-string":"{{account.CloudEndpoint}}",
             "preferred-data-persistence-auth-method":"ManagedIdentity"} } }
            """;
        await RefusedAsync(HttpMethod.Patch, cache.Id, persist, "ManagedIdentity needs an identity: give the cache one");

        await PatchAsync(cache, """{"identity":{"type":"SystemAssigned"}}""");
        await PatchAsync(cache, persist);
        await RefusedAsync(HttpMethod.Patch, cache.Id, """{"identity":{"type":"None"}}""", "ManagedIdentity needs an identity");
        var error = await Api.FailureAsync(await Api.SendAsync(
            HttpMethod.Post, $"{cache.Id}/export", export.Replace("identity2.blob", "stranger.blob", StringComparison.Ordinal)));
        Assert.Contains("is in no storage account of this service", (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_identity_s_principals_are_answered_and_stay_the_same()
    {
        var site = await Site.CreateAsync(instance, "identity-answer");
        var shared = site.Id("Microsoft.ManagedIdentity/userAssignedIdentities/one");
        var cache = await CreateAsync(site, "identity-answer", $$$"""
            {"type":"SystemAssigned, UserAssigned","userAssignedIdentities":{"{{{shared}}}":{} } }
            """);
        var answered = (await Api.GetAsync(cache.Id)).Body!;
        var identity = answered["identity"]!;
        Assert.True(Guid.TryParse((string?)identity["principalId"], out _), $"{identity}");
        Assert.True(Guid.TryParse((string?)identity["tenantId"], out _), $"{identity}");
        Assert.True(Guid.TryParse((string?)identity["userAssignedIdentities"]![shared]!["principalId"], out _), $"{identity}");
        await Api.CreateAsync(cache.Id, answered.ToJsonString());
        Assert.True(JsonNode.DeepEquals(identity, (await Api.GetAsync(cache.Id)).Body!["identity"]));
    }

    private async Task<(Site Site, StorageAccount Account)> PrepareAsync(string name)
    {
        var site = await Site.CreateAsync(instance, $"managed-{name}");
        var account = await StorageAccount.CreateAsync(site, Api, name);
        await account.Container("files").CreateIfNotExistsAsync(cancellationToken: Token);
        return (site, account);
    }

    private async Task<RunningCache> CreateAsync(Site site, string name, string identity)
    {
        await Api.CreateAsync(site.CacheId(name), $$$"""
            {"location":"westeurope","identity":{{{identity}}},"properties":{"sku":{"name":"Premium","family":"P","capacity":1} } }
            """);
        return await RunningCache.ReadAsync(Api, site.CacheId(name));
    }

    private async Task PatchAsync(RunningCache cache, string body)
    {
        var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, body);
        Assert.True(answer.Code is null, $"{answer}");
        await Api.WaitAsync(answer);
    }

    private async Task RefusedAsync(HttpMethod method, string id, string body, string words)
    {
        var answer = await Api.SendAsync(method, id, body);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestBody"), (answer.Status, answer.Code));
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }
}
