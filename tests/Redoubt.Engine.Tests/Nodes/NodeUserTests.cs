using System.Security.Cryptography;
using System.Text;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Tests.Setting;
using StackExchange.Redis;

namespace Redoubt.Engine.Tests.Nodes;

public sealed class NodeUserTests : NodeTest
{
    private const string Ann = "6497c918-11ad-41e7-1b0f-7c518a87d0b0", Bob = "7497c918-11ad-41e7-1b0f-7c518a87d0b0";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_user_comes_in_with_each_of_its_tokens_and_with_nothing_else()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "token 1", "token 2"), User(Bob, "+@all allkeys"));
        Assert.True(await (await ConnectAsync(node.Spec, "token 1", user: Ann)).GetDatabase().StringSetAsync("k", "v"));
        Assert.Equal("v", await (await ConnectAsync(node.Spec, "token 2", user: Ann)).GetDatabase().StringGetAsync("k"));
        await AssertRefusedAsync(node.Spec, Ann, "token 3");
        await AssertRefusedAsync(node.Spec, Ann, "primary key");
        await AssertRefusedAsync(node.Spec, Bob, "token 1");
        await AssertRefusedAsync(node.Spec, null, "token 1");
    }

    [Fact]
    public async Task A_policy_gives_its_commands_and_keys_and_no_more()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+get +set +publish ~app:*", "token"));
        var client = await ClientAsync(node, Ann, "token");
        Assert.Equal("OK", await client.AskAsync("SET app:1 v"));
        Assert.Equal("v", await client.AskAsync("GET app:1"));
        Assert.Equal("0", await client.AskAsync("PUBLISH any v"));
        Assert.StartsWith("NOPERM", await client.AskAsync("SET other v"), StringComparison.Ordinal);
        Assert.StartsWith("NOPERM", await client.AskAsync("DEL app:1"), StringComparison.Ordinal);
        Assert.StartsWith("NOPERM", await client.AskAsync("CLUSTER INFO"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACL LIST", "ERR unknown command 'ACL'")]
    [InlineData("CONFIG GET port", "ERR unknown command 'CONFIG'")]
    [InlineData("SHUTDOWN", "ERR unknown command 'SHUTDOWN'")]
    [InlineData("REPLCONF listening-port 1", "NOPERM")]
    [InlineData("PSYNC ? -1", "NOPERM")]
    [InlineData("CLUSTER MEET 10.0.0.1 6379", "NOPERM")]
    [InlineData("CLUSTER COUNT-FAILURE-REPORTS x", "NOPERM")]
    [InlineData("CLUSTER NODES", "ERR This instance has cluster support disabled")]
    public async Task Blocked_commands_stay_blocked_whatever_the_policy_says(string command, string answer)
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all +acl +config|get +replconf +psync +shutdown +cluster|meet allkeys", "token"));
        var client = await ClientAsync(node, Ann, "token");
        Assert.StartsWith(answer, await client.AskAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_subcommand_of_cluster_is_a_read_or_a_write()
    {
        var node = await StartAsync(NewSpec() with { EnablePlainPort = true });
        var client = await ConnectPlainlyAsync(node.Spec);
        await client.SendAsync("AUTH \"primary key\"");
        var known = (await client.SendAsync("COMMAND LIST FILTERBY PATTERN cluster|*")).Items.Select(item => item.Text);
        Assert.Equal(
            known.Order(StringComparer.Ordinal),
            BlockedCommands.ClusterReads.Concat(BlockedCommands.ClusterWrites)
                .Select(name => $"cluster|{name.ToLowerInvariant()}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_changed_policy_is_felt_by_connections_that_are_there()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "token"));
        var client = await ClientAsync(node, Ann, "token");
        Assert.Equal("OK", await client.AskAsync("SET k v"));
        await SetAsync(node, User(Ann, "+@read allkeys", "token"));
        Assert.StartsWith("NOPERM", await client.AskAsync("SET k w"), StringComparison.Ordinal);
        Assert.Equal("v", await client.AskAsync("GET k"));
    }

    [Fact]
    public async Task A_removed_user_s_connections_end_and_the_others_stay()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "a"), User(Bob, "+@all allkeys", "b"));
        var (ann, bob) = (await ClientAsync(node, Ann, "a"), await ClientAsync(node, Bob, "b"));
        var keyed = await ClientAsync(node, null, "primary key");

        await SetAsync(node, User(Bob, "+@all allkeys", "b"));

        await Assert.ThrowsAnyAsync<IOException>(() => ann.AskAsync("PING"));
        Assert.Equal("PONG", await bob.AskAsync("PING"));
        Assert.Equal("PONG", await keyed.AskAsync("PING"));
        await AssertRefusedAsync(node.Spec, Ann, "a");
    }

    [Fact]
    public async Task Without_a_good_token_a_user_s_connections_end()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "token"));
        var client = await ClientAsync(node, Ann, "token");
        await SetAsync(node, User(Ann, "+@all allkeys"));
        await Assert.ThrowsAnyAsync<IOException>(() => client.AskAsync("PING"));
        await AssertRefusedAsync(node.Spec, Ann, "token");
    }

    [Fact]
    public async Task When_a_token_goes_a_connection_that_used_the_next_one_stays_and_a_silent_one_ends()
    {
        var node = await StartAsync(NewSpec());
        var both = User(Ann, "+@all allkeys", "first", "next");
        await SetAsync(node, both);
        var (renewing, silent) = (await ClientAsync(node, Ann, "first"), await ClientAsync(node, Ann, "first"));

        // redis-server counts silence in whole seconds of its own clock.
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Token);
        Assert.Equal("OK", await renewing.AskAsync($"AUTH {Ann} next"));
        await SetAsync(node, both with { Tokens = [new NodeToken(Sha256("next"), Now - TimeSpan.FromSeconds(1))] });

        Assert.Equal("PONG", await renewing.AskAsync("PING"));
        await Assert.ThrowsAnyAsync<IOException>(() => silent.AskAsync("PING"));
    }

    [Fact]
    public async Task As_long_as_the_token_is_good_a_silent_connection_stays()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "first"));
        var silent = await ClientAsync(node, Ann, "first");
        await SetAsync(node, User(Ann, "+@all allkeys", "first", "next"));
        Assert.Equal("PONG", await silent.AskAsync("PING"));
    }

    [Fact]
    public async Task Users_and_their_tokens_outlive_the_process()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "token"), User(Bob, "+get ~\"odd\"\\* &c", "other"));
        node = await RestartAsync(node);
        var client = await ClientAsync(node, Ann, "token");
        Assert.Equal("OK", await client.AskAsync("SET k v"));
        Assert.StartsWith("ERR unknown command", await client.AskAsync("CONFIG GET port"), StringComparison.Ordinal);
        var odd = await ClientAsync(node, Bob, "other");
        Assert.StartsWith("NOPERM", await odd.AskAsync("GET k"), StringComparison.Ordinal);

        await SetAsync(node);
        await RestartAsync(node);
        await AssertRefusedAsync(node.Spec, Ann, "token");
    }

    [Fact]
    public async Task Disabled_keys_open_nothing_and_what_they_opened_ends_over_a_restart_too()
    {
        var node = await StartAsync(NewSpec());
        await SetAsync(node, User(Ann, "+@all allkeys", "token"));
        var (ann, keyed) = (await ClientAsync(node, Ann, "token"), await ClientAsync(node, null, "primary key"));

        await node.SetAccessKeysDisabledAsync(true, Token);
        await Assert.ThrowsAnyAsync<IOException>(() => keyed.AskAsync("PING"));
        Assert.Equal("PONG", await ann.AskAsync("PING"));
        await AssertRefusedAsync(node.Spec, null, "primary key");
        await node.SetAccessKeysAsync("new key", "secondary key", Token);
        await AssertRefusedAsync(node.Spec, null, "new key");
        node = await RestartAsync(node);
        await AssertRefusedAsync(node.Spec, null, "secondary key");

        await node.SetAccessKeysDisabledAsync(false, Token);
        Assert.Equal("PONG", await (await ClientAsync(node, null, "new key")).AskAsync("PING"));
    }

    [Fact]
    public async Task A_flush_empties_every_database()
    {
        var node = await StartAsync(NewSpec());
        var client = await ConnectAsync(node.Spec, "primary key");
        await client.GetDatabase(0).StringSetAsync("k", "v");
        await client.GetDatabase(15).StringSetAsync("k", "v");
        await node.FlushAsync(Token);
        Assert.False(await client.GetDatabase(0).KeyExistsAsync("k"));
        Assert.False(await client.GetDatabase(15).KeyExistsAsync("k"));
    }

    private static NodeUser User(string name, string permissions, params IEnumerable<string> tokens) =>
        new(name, permissions.Split(' '), [.. tokens.Select(token => new NodeToken(Sha256(token), Now - TimeSpan.FromHours(1)))]);

    private static string Sha256(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static Task SetAsync(LiveNode node, params IReadOnlyList<NodeUser> users) => node.SetUsersAsync(users, Now, Token);

    private async Task<SecureClient> ClientAsync(LiveNode node, string? user, string secret)
    {
        var client = await ConnectSecurelyAsync(node.Spec);
        Assert.Equal("OK", await client.AskAsync(user is null ? $"AUTH \"{secret}\"" : $"AUTH {user} \"{secret}\""));
        return client;
    }

    private async Task AssertRefusedAsync(NodeSpec spec, string? user, string secret) =>
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectAsync(spec, secret, user: user));
}
