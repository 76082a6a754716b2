using Redoubt.Engine.Liveness;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Liveness;

public sealed class NodePulseTests : NodeTest
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_node_answers_until_its_process_ends_and_again_when_it_is_back()
    {
        var node = await StartAsync(NewSpec());
        await using var pulse = new NodePulse(node.Spec, TimeProvider.System);
        Assert.Equal(NodeLife.Answers, await pulse.BeatAsync(Token));

        NodeFaults.Crash((await NodeLauncher.FindAsync(node.Spec, Token))!);
        await UntilAsync(pulse, NodeLife.Gone);

        await StartAsync(node.Spec);
        Assert.Equal(NodeLife.Answers, await pulse.BeatAsync(Token));
    }

    [Fact]
    public async Task The_end_of_a_known_process_is_seen_at_once()
    {
        var node = await StartAsync(NewSpec());
        var record = (await NodeLauncher.FindAsync(node.Spec, Token))!;
        await using var pulse = new NodePulse(node.Spec, TimeProvider.System, record);
        Assert.Equal(NodeLife.Answers, await pulse.BeatAsync(Token));

        await Launcher.StopAsync(record, TimeSpan.Zero, Token);

        Assert.Equal(NodeLife.Gone, await pulse.BeatAsync(Token));
    }

    [Fact]
    public async Task A_process_that_stands_still_hangs()
    {
        var node = await StartAsync(NewSpec());
        await using var pulse = new NodePulse(node.Spec, TimeProvider.System);
        Assert.Equal(NodeLife.Answers, await pulse.BeatAsync(Token));

        NodeFaults.Halt((await NodeLauncher.FindAsync(node.Spec, Token))!);

        await UntilAsync(pulse, NodeLife.Busy);
        await UntilAsync(pulse, NodeLife.Hung);
    }

    [Fact]
    public async Task A_long_script_keeps_a_node_busy_and_it_never_counts_as_hung()
    {
        var node = await StartAsync(NewSpec());
        await using var pulse = new NodePulse(node.Spec, TimeProvider.System);
        var client = await ConnectAsync(node.Spec, "primary key");
        var script = client.GetDatabase().ScriptEvaluateAsync(
            "local t = redis.call('TIME')[1]; while redis.call('TIME')[1] - t < 4 do end; return 'done'");

        var seen = new HashSet<NodeLife>();
        while (!script.IsCompleted)
        {
            seen.Add(await pulse.BeatAsync(Token));
            await Task.Delay(BetweenBeats, TimeProvider.System, Token);
        }

        Assert.Equal("done", (string?)await script);
        Assert.Contains(NodeLife.Busy, seen);
        Assert.DoesNotContain(NodeLife.Hung, seen);
        Assert.DoesNotContain(NodeLife.Gone, seen);
    }

    [Fact]
    public async Task Ending_clients_ends_theirs_and_not_the_controllers()
    {
        var node = await StartAsync(NewSpec() with { EnablePlainPort = true });
        await using var pulse = new NodePulse(node.Spec, TimeProvider.System);
        var client = await ConnectPlainlyAsync(node.Spec);
        Assert.Equal("OK", (await client.SendAsync("AUTH \"primary key\"")).Text);

        await node.EndClientsAsync(Token);

        await Assert.ThrowsAnyAsync<IOException>(() => client.SendAsync("PING"));
        Assert.Equal(NodeLife.Answers, await pulse.BeatAsync(Token));
    }

    private static async Task UntilAsync(NodePulse pulse, NodeLife life)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience);
        while (await pulse.BeatAsync(limit.Token) != life)
        {
            await Task.Delay(BetweenBeats, TimeProvider.System, limit.Token);
        }
    }
}
