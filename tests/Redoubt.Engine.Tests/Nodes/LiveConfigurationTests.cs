using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Nodes;

public sealed class LiveConfigurationTests : NodeTest
{
    private static readonly Dictionary<string, string> Changed = new()
    {
        ["maxmemory-policy"] = "allkeys-lru",
        ["notify-keyspace-events"] = "Ex",
        ["rdb-backup-enabled"] = "true",
    };

    [Fact]
    public async Task Settings_change_live_and_stay_over_a_restart()
    {
        var node = await StartAsync(NewSpec());
        await node.SetConfigurationAsync(Changed, Token);
        Assert.Equal("allkeys-lru", await ReadAsync(node.Spec, "maxmemory-policy"));
        Assert.Equal("xE", await ReadAsync(node.Spec, "notify-keyspace-events"));

        await RestartAsync(node);
        Assert.Equal("allkeys-lru", await ReadAsync(node.Spec, "maxmemory-policy"));
    }

    [Fact]
    public async Task A_setting_that_is_taken_away_returns_to_the_services_default()
    {
        var node = await StartAsync(NewSpec() with { RedisConfiguration = Changed });
        await node.SetConfigurationAsync(new Dictionary<string, string>(), Token);
        Assert.Equal("volatile-lru", await ReadAsync(node.Spec, "maxmemory-policy"));
        Assert.Equal("", await ReadAsync(node.Spec, "notify-keyspace-events"));
    }

    [Fact]
    public async Task A_setting_that_the_server_refuses_changes_nothing()
    {
        var node = await StartAsync(NewSpec());
        var file = await File.ReadAllTextAsync(node.Spec.ConfigurationPath, Token);
        await Assert.ThrowsAsync<NodeCommandException>(
            () => node.SetConfigurationAsync(new Dictionary<string, string> { ["maxmemory-policy"] = "some-lru" }, Token));
        Assert.Empty(node.Spec.RedisConfiguration);
        Assert.Equal(file, await File.ReadAllTextAsync(node.Spec.ConfigurationPath, Token));
    }

    [Fact]
    public async Task Memory_and_connections_change_live_and_stay_over_a_restart()
    {
        var node = await StartAsync(NewSpec());
        await node.SetLimitsAsync(96 << 20, 2000, Token);
        Assert.Equal("2000", await ReadAsync(node.Spec, "maxclients"));
        await RestartAsync(node);
        Assert.Equal("100663296", await ReadAsync(node.Spec, "maxmemory"));
    }

    [Fact]
    public async Task Every_change_is_in_the_file_as_soon_as_it_is_made()
    {
        var node = await StartAsync(NewSpec());
        Func<Task>[] changes =
        [
            () => node.SetAccessKeysAsync("new key", "newer key", Token),
            () => node.SetAuthNotRequiredAsync(true, Token),
            () => node.SetPlainPortAsync(true, Token),
            () => node.SetConfigurationAsync(Changed, Token),
            () => node.SetLimitsAsync(96 << 20, 2000, Token),
            () => node.ReplicateAsync(new ReplicationSource(node.Spec.Address.Add(1)), Token),
            () => node.PromoteAsync(Token),
        ];
        foreach (var change in changes)
        {
            var before = await File.ReadAllTextAsync(node.Spec.ConfigurationPath, Token);
            await change();
            var after = await File.ReadAllTextAsync(node.Spec.ConfigurationPath, Token);
            Assert.NotEqual(before, after);
            Assert.Equal(NodeConfiguration.Render(node.Spec), after);
        }
    }

    private static async Task<string> ReadAsync(NodeSpec spec, string setting)
    {
        await using var connection = await NodeConnection.OpenAsync(spec, Token);
        return (await connection.CommandAsync(["CONFIG", "GET", setting], Token)).Items[1].Text;
    }
}
