using Redoubt.Engine.Replication;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Information;

public sealed class LiveStatisticsTests : NodeTest
{
    [Fact]
    public async Task A_node_says_what_was_done_to_it()
    {
        var node = await StartAsync(NewSpec());
        var alone = await node.ReadStatisticsAsync(Token);
        var client = (await ConnectAsync(node.Spec, "primary key")).GetDatabase();

        // The client's library has read a key of its own by now.
        var before = await node.ReadStatisticsAsync(Token);
        await client.StringSetAsync("here", new string('v', 100_000));
        await client.StringGetAsync("here");
        await client.StringGetAsync("not here");
        await client.StringGetAsync("not here");

        var after = await node.ReadStatisticsAsync(Token);

        Assert.Equal(before.RunId, after.RunId);
        Assert.Equal((1, 2), (after.KeyspaceHits - before.KeyspaceHits, after.KeyspaceMisses - before.KeyspaceMisses));
        Assert.Equal((3, 1, 1), (after.GetCommands - before.GetCommands, after.SetCommands - before.SetCommands, after.Keys));
        Assert.True(after.UsedMemory - before.UsedMemory > 100_000, $"{before.UsedMemory} and then {after.UsedMemory} bytes");
        Assert.True(after.NetInputBytes - before.NetInputBytes > 100_000);
        Assert.True(after.NetOutputBytes - before.NetOutputBytes > 100_000);
        Assert.True(after.ConnectedClients > alone.ConnectedClients);
        Assert.True(after.ProcessorTime >= after.MainThreadTime && after.MainThreadTime > before.MainThreadTime);
        Assert.True(after.Time > before.Time);
        Assert.Equal((64 << 20, ReplicationRole.Primary), (after.MaxMemory, after.Replication.Role));
    }
}
