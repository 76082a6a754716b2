using Redoubt.Engine.Configuration;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Nodes;

public sealed class BlockedCommandTests : NodeTest
{
    [Theory]
    [InlineData("ACL LIST", "ERR unknown command 'ACL'")]
    [InlineData("BGREWRITEAOF", "ERR unknown command 'BGREWRITEAOF'")]
    [InlineData("BGSAVE", "ERR unknown command 'BGSAVE'")]
    [InlineData("config get port", "ERR unknown command 'config'")]
    [InlineData("DEBUG SLEEP 1", "ERR unknown command 'DEBUG'")]
    [InlineData("FAILOVER", "ERR unknown command 'FAILOVER'")]
    [InlineData("MIGRATE 10.0.0.1 6379 k 0 10", "ERR unknown command 'MIGRATE'")]
    [InlineData("REPLICAOF NO ONE", "ERR unknown command 'REPLICAOF'")]
    [InlineData("SAVE", "ERR unknown command 'SAVE'")]
    [InlineData("SHUTDOWN", "ERR unknown command 'SHUTDOWN'")]
    [InlineData("SLAVEOF NO ONE", "ERR unknown command 'SLAVEOF'")]
    [InlineData("SYNC", "ERR unknown command 'SYNC'")]
    [InlineData("PSYNC ? -1", "NOPERM")]
    [InlineData("REPLCONF listening-port 1", "NOPERM")]
    [InlineData("CLUSTER MEET 10.0.0.1 6379", "NOPERM")]
    [InlineData("CLUSTER FAILOVER", "NOPERM")]
    [InlineData("CLUSTER NODES", "ERR This instance has cluster support disabled")]
    [InlineData("MODULE LOAD /tmp/x.so", "ERR MODULE command not allowed")]
    [InlineData("EVAL \"return redis.call('CONFIG','GET','port')\" 0", "ERR Unknown Redis command called from script")]
    [InlineData("EVAL \"return redis.call('REPLCONF','GETACK')\" 0", "ERR This Redis command is not allowed from script")]
    public async Task A_blocked_command_is_refused(string command, string answer)
    {
        var client = await ClientAsync();
        var reply = await client.SendAsync(command);
        Assert.Equal(RedisReplyKind.Error, reply.Kind);
        Assert.StartsWith(answer, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SET k v")]
    [InlineData("INFO")]
    [InlineData("CLIENT LIST")]
    [InlineData("FLUSHALL")]
    [InlineData("SLOWLOG GET")]
    [InlineData("EVAL \"return redis.call('SET','k','v')\" 0")]
    [InlineData("SUBSCRIBE channel")]
    public async Task Everything_else_is_allowed(string command)
    {
        var client = await ClientAsync();
        Assert.NotEqual(RedisReplyKind.Error, (await client.SendAsync(command)).Kind);
    }

    [Fact]
    public async Task The_controllers_name_of_a_command_is_of_no_use_to_a_client()
    {
        var client = await ClientAsync();
        var name = new CommandNames("rename").Of("config");
        Assert.NotEqual("config", name);
        var reply = await client.SendAsync($"{name} GET port");
        Assert.StartsWith("NOPERM", reply.Text, StringComparison.Ordinal);
    }

    private async Task<PlainClient> ClientAsync()
    {
        var node = await StartAsync(NewSpec() with { EnablePlainPort = true });
        var client = await ConnectPlainlyAsync(node.Spec);
        Assert.Equal("OK", (await client.SendAsync("AUTH \"primary key\"")).Text);
        return client;
    }
}
