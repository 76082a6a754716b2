using Redoubt.Engine.Nodes;
using Redoubt.Engine.Tests.Setting;
using StackExchange.Redis;

namespace Redoubt.Engine.Tests.Nodes;

public sealed class AccessKeyTests : NodeTest
{
    [Fact]
    public async Task Both_keys_open_the_cache_and_another_does_not()
    {
        var node = await StartAsync(NewSpec());
        await (await ConnectAsync(node.Spec, "primary key")).GetDatabase().StringSetAsync("k", "v");
        Assert.Equal("v", await (await ConnectAsync(node.Spec, "secondary key")).GetDatabase().StringGetAsync("k"));
        await AssertRefusedAsync(node.Spec, "another key");
        await AssertRefusedAsync(node.Spec, null);
    }

    [Fact]
    public async Task A_new_key_drops_no_connection_and_ends_the_old_one()
    {
        var node = await StartAsync(NewSpec());
        var client = await ConnectAsync(node.Spec, "primary key");
        var before = await ConnectionIdAsync(client);

        await node.SetAccessKeysAsync("new key", "secondary key", Token);

        Assert.Equal(before, await ConnectionIdAsync(client));
        await ConnectAsync(node.Spec, "new key");
        await ConnectAsync(node.Spec, "secondary key");
        await AssertRefusedAsync(node.Spec, "primary key");
    }

    [Fact]
    public async Task A_new_key_outlives_the_process()
    {
        var node = await StartAsync(NewSpec());
        await node.SetAccessKeysAsync("new key", "newer key", Token);
        await RestartAsync(node);
        await ConnectAsync(node.Spec, "newer key");
        await AssertRefusedAsync(node.Spec, "primary key");
    }

    [Fact]
    public async Task Without_required_authentication_no_key_is_needed()
    {
        var node = await StartAsync(NewSpec() with { AuthNotRequired = true });
        Assert.True(await (await ConnectAsync(node.Spec, key: null)).GetDatabase().StringSetAsync("k", "v"));
    }

    [Fact]
    public async Task Authentication_is_lifted_and_required_again_live()
    {
        var node = await StartAsync(NewSpec());
        await node.SetAuthNotRequiredAsync(true, Token);
        await ConnectAsync(node.Spec, key: null);
        await node.SetAuthNotRequiredAsync(false, Token);
        await AssertRefusedAsync(node.Spec, null);
        await ConnectAsync(node.Spec, "primary key");
    }

    private static async Task<long> ConnectionIdAsync(ConnectionMultiplexer client) =>
        (long)await client.GetDatabase().ExecuteAsync("CLIENT", "ID");

    private async Task AssertRefusedAsync(NodeSpec spec, string? key) =>
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectAsync(spec, key));
}
