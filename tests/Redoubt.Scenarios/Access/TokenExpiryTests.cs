using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Access;

/// <summary>Tokens of a service that gives them for seconds, so that they expire while a test looks.</summary>
[Collection(nameof(OwnInstances))]
public sealed class TokenExpiryTests
{
    private const string WithTokens = """
        "redisConfiguration":{"aad-enabled":"true"}
        """;

    [Fact]
    public async Task A_token_that_expires_takes_its_connections_along_and_one_that_was_renewed_stays()
    {
        await using var instance = await RedoubtInstance.StartAsync("--redis-token-lifetime", "8");
        var site = await Site.CreateAsync(instance, "expiry");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("expiry", WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        var (user, first) = (await instance.ObjectIdAsync(), await instance.TokenAsync());
        await using var client = await TokenClient.ConnectAsync(instance, host, cache);
        await client.SignInAsync(user, first);
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, TestContext.Current.CancellationToken);
        await client.SignInAsync(user, await instance.TokenAsync());

        // The first has expired when a fresh connection is refused with it; the renewed one is there, until the second expires too.
        await Eventually.IsSoAsync("the first token is refused", TimeSpan.FromSeconds(20), async () =>
        {
            Assert.Equal("PONG", await client.AskAsync("PING"));
            await using var late = await TokenClient.ConnectAsync(instance, host, cache);
            return (await late.AskAsync("AUTH", user, first)).StartsWith("WRONGPASS", StringComparison.Ordinal);
        });
        Assert.Equal("PONG", await client.AskAsync("PING"));
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_restarted_service_and_a_restarted_node_know_tokens()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "restart");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("restart", WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        var (user, token) = (await instance.ObjectIdAsync(), await instance.TokenAsync());
        await using var client = await TokenClient.ConnectAsync(instance, host, cache);
        await client.SignInAsync(user, token);
        await instance.KillAsync();
        await instance.StartServiceAsync();
        Assert.Equal("PONG", await client.AskAsync("PING"));

        // The service that comes next starts the nodes anew, as after a restart of the machine.
        await instance.KillAsync();
        foreach (var node in cache.Nodes)
        {
            await instance.RunInAsync(host, "kill", "-9", $"{node["pid"]}");
        }

        await instance.StartServiceAsync();
        await Eventually.IsSoAsync("the cache takes the token", TimeSpan.FromSeconds(30), async () =>
        {
            try
            {
                await using var again = await TokenClient.ConnectAsync(instance, host, cache);
                return await again.AskAsync("AUTH", user, token) == "OK";
            }
            catch (Exception exception) when (exception is System.Net.Sockets.SocketException or IOException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task What_expires_while_no_service_runs_is_taken_away_by_the_next()
    {
        await using var instance = await RedoubtInstance.StartAsync("--redis-token-lifetime", "2");
        var site = await Site.CreateAsync(instance, "meanwhile");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("meanwhile", WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        await using var client = await TokenClient.ConnectAsync(instance, host, cache);
        await client.SignInAsync(await instance.ObjectIdAsync(), await instance.TokenAsync());
        await instance.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal("PONG", await client.AskAsync("PING"));
        await instance.StartServiceAsync();
        Assert.True(await client.IsClosedAsync());
    }
}
