using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using StackExchange.Redis;

namespace Redoubt.Scenarios.Access;

/// <summary>Who may use a cache: policies, assignments, tokens and keys, with real clients.</summary>
public sealed class AccessTests(SharedInstance shared)
{
    private const string WithTokens = """
        "redisConfiguration":{"aad-enabled":"true"}
        """;

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task The_built_in_policies_are_there_and_stay_as_they_are()
    {
        var site = await Site.CreateAsync(instance, "access-builtin");
        var cache = await site.CreatePublicCacheAsync("access-builtin", "Basic");
        var listed = (await Api.GetAsync($"{cache.Id}/accessPolicies")).Body!["value"]!.AsArray();
        Assert.Equal(["Data Owner", "Data Contributor", "Data Reader"], listed.Select(policy => (string?)policy!["name"]));
        var reader = (await Api.GetAsync(cache.Policy("data%20reader"))).Body!;
        Assert.Equal("BuiltIn", (string?)reader["properties"]!["type"]);
        Assert.Equal(
            "+@read +@connection +cluster|info +cluster|nodes +cluster|slots allkeys", (string?)reader["properties"]!["permissions"]);
        await Api.RefusedAsync(cache.Policy("Data Owner"), AccessApi.PolicyBody("+get allkeys"), "BadRequest", "built in");
        await Api.DeletionRefusedAsync(cache.Policy("Data Reader"), "BadRequest", "built in");
    }

    [Fact]
    public async Task Policies_and_assignments_come_and_go_as_long_running_operations()
    {
        var site = await Site.CreateAsync(instance, "access-policies");
        var cache = await site.CreatePublicCacheAsync("access-policies", "Basic", more: WithTokens);
        var (policy, assignment) = (cache.Policy("my policy"), cache.Assignment("me-1"));
        var created = await Api.PutAsync(policy, AccessApi.PolicyBody("+get +hget ~Az*"));
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.NotNull(created.Watch);
        await Api.WaitAsync(created);
        Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(policy))["provisioningState"]);
        Assert.Equal("Custom", (string?)(await Api.PropertiesAsync(policy))["type"]);
        var changed = await Api.PutAsync(policy, AccessApi.PolicyBody("+get allkeys"));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        await Api.WaitAsync(changed);

        var objectId = await instance.ObjectIdAsync();
        await Api.RefusedAsync(assignment, AccessApi.AssignmentBody(objectId, "none"), "InvalidRequestBody", "has no access policy 'none'");
        await Api.CreateAsync(assignment, AccessApi.AssignmentBody(objectId, "My Policy"));
        await Api.RefusedAsync(
            cache.Assignment("me-2"),
            AccessApi.AssignmentBody(objectId, "Data Owner"),
            "BadRequest",
            "by the assignment 'me-1'",
            assignment);
        await Api.DeletionRefusedAsync(policy, "BadRequest", "1 assignment(s) use it: me-1");

        await Api.CreateAsync(assignment, AccessApi.AssignmentBody(objectId, "Data Owner"));
        var deleted = await Api.SendAsync(HttpMethod.Delete, policy);
        Assert.Equal(HttpStatusCode.Accepted, deleted.Status);
        await Api.WaitAsync(deleted);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(policy)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, policy)).Status);
        Assert.Single((await Api.GetAsync($"{cache.Id}/accessPolicyAssignments")).Body!["value"]!.AsArray());
        await Api.DeleteAsync(cache.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(assignment)).Status);
    }

    [Fact]
    public async Task A_token_opens_an_injected_cache_as_the_policy_says_on_every_node()
    {
        var site = await Site.CreateAsync(instance, "access-token");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("access-token", WithTokens);
        var early = await instance.TokenAsync();
        var user = SignIn.Claim(early, "oid");
        await using var client = await TokenClient.ConnectAsync(instance, host, cache);
        Assert.StartsWith("WRONGPASS", await client.AskAsync("AUTH", user, early), StringComparison.Ordinal);

        await instance.AssignAsync(cache, "Data Contributor");
        await client.SignInAsync(user, early);
        Assert.Equal("OK", await client.AskAsync("SET", "k", "v"));
        Assert.StartsWith("NOPERM", await client.AskAsync("FLUSHALL"), StringComparison.Ordinal);
        Assert.StartsWith("ERR unknown command", await client.AskAsync("CONFIG", "GET", "port"), StringComparison.Ordinal);
        await client.SignInAsync(user, await instance.TokenAsync("acca5fbb-b7e4-4009-81f1-37e38fd66d78/.default"));
        await client.SignInAsync(user, await instance.TokenAsync("https://redis.azure.com", "resource"));
        await client.SignInAsync(user, await instance.TokenAsync("https://redis.azure.com/", "resource"));

        Assert.Equal("1", await client.AskAsync("WAIT", "1", "10000"));
        foreach (var node in cache.Nodes)
        {
            Assert.Equal("v", await instance.RedisAsync(host, cache, early, (int)node["sslPort"]!, "--user", user, "GET", "k"));
        }

        await Api.CreateAsync(cache.Assignment("assignment"), AccessApi.AssignmentBody(user, "Data Reader"));
        Assert.StartsWith("NOPERM", await client.AskAsync("SET", "k", "w"), StringComparison.Ordinal);
        await Api.DeleteAsync(cache.Assignment("assignment"));
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_token_of_one_kind_is_none_of_the_other()
    {
        var site = await Site.CreateAsync(instance, "access-kinds");
        var internet = await Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("access-kinds", "Basic", more: WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        var management = await instance.TokenAsync($"https://localhost:{instance.Port}/.default");
        Assert.Equal(HttpStatusCode.OK, await instance.ManageWithAsync(management));
        await using var client = await TokenClient.ConnectAsync(instance, internet, cache);
        var user = await instance.ObjectIdAsync();
        Assert.StartsWith("WRONGPASS", await client.AskAsync("AUTH", user, management), StringComparison.Ordinal);
        Assert.StartsWith("WRONGPASS", await client.AskAsync("AUTH", management), StringComparison.Ordinal);

        foreach (var scope in new[] { SignIn.RedisScope, "acca5fbb-b7e4-4009-81f1-37e38fd66d78/.default" })
        {
            var token = await instance.TokenAsync(scope);
            Assert.Equal(HttpStatusCode.Unauthorized, await instance.ManageWithAsync(token));
            await client.SignInAsync(user, token);
        }
    }

    [Fact]
    public async Task Tokens_are_switched_on_and_off_live_and_never_go_over_the_plain_port()
    {
        var site = await Site.CreateAsync(instance, "access-switch");
        var internet = await Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("access-switch", "Basic", more: "\"enableNonSslPort\":true");
        await instance.AssignAsync(cache, "Data Owner");
        await using var keyed = await TokenClient.ConnectAsync(instance, internet, cache);
        await keyed.SignInAsync(cache.PrimaryKey);
        await Api.RefusedAsync(cache.Id, Body(WithTokens + ",\"enableNonSslPort\":true"), "InvalidRequestBody", "enableNonSslPort");

        var switched = await Api.PutAsync(cache.Id, Body(WithTokens));
        Assert.Equal("ConfiguringAAD", (string?)switched.Body!["properties"]!["provisioningState"]);
        await Api.WaitAsync(switched);
        await using var client = await TokenClient.ConnectAsync(instance, internet, cache);
        await client.SignInAsync(await instance.ObjectIdAsync(), await instance.TokenAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => TokenClient.ConnectPlainlyAsync(internet, cache));
        await Api.RefusedAsync(cache.Id, Body(WithTokens + ",\"enableNonSslPort\":true"), "InvalidRequestBody", "enableNonSslPort");

        await Api.PatchAsync(cache, """
            "redisConfiguration":{"aad-enabled":"false"}
            """);
        Assert.True(await client.IsClosedAsync());
        Assert.Equal("PONG", await keyed.AskAsync("PING"));

        static string Body(string more) => $$$"""
            {"location":"westeurope","properties":{"sku":{"name":"Basic","family":"C","capacity":1},{{{more}}}} }
            """;
    }

    [Fact]
    public async Task A_library_that_applications_use_signs_in_with_a_token()
    {
        var site = await Site.CreateAsync(instance, "access-library");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("access-library", WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        var token = await instance.TokenAsync();
        var options = LibraryClient.Options(instance, host, cache);
        (options.User, options.Password) = (SignIn.Claim(token, "oid"), token);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetDatabase().StringSetAsync("k", "v");
        Assert.Equal("v", await redis.GetDatabase().StringGetAsync("k"));
    }
}
