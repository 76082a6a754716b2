using Redoubt.Engine.Protocol;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Protocol;

public sealed class NodeConnectionTests : NodeTest
{
    [Fact]
    public async Task A_refused_command_leaves_the_connection_usable()
    {
        await using var connection = await OpenAsync();
        var refusal = await Assert.ThrowsAsync<NodeCommandException>(() => connection.CommandAsync(["GET"], Token));
        Assert.Equal("ERR", refusal.Code);
        Assert.Equal("PONG", (await connection.CommandAsync(["PING"], Token)).Text);
    }

    [Fact]
    public async Task A_cancelled_command_closes_the_connection_so_that_no_reply_is_taken_for_another()
    {
        await using var connection = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = connection.CommandAsync(["BLPOP", "nothing", "0"], cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => connection.CommandAsync(["PING"], Token).WaitAsync(Patience, Token));
    }

    [Fact]
    public async Task Commands_of_several_callers_get_their_own_replies()
    {
        await using var connection = await OpenAsync();
        var texts = Enumerable.Range(0, 200).Select(number => $"é{number}{new string('x', 500 * number)}").ToArray();
        var echoes = texts.Select(text => Task.Run(() => EchoAsync(connection, text), Token));
        var replies = await Task.WhenAll(echoes).WaitAsync(Patience, Token);
        Assert.Equal(texts, replies);
    }

    private static async Task<string> EchoAsync(NodeConnection connection, string text) =>
        (await connection.CommandAsync(["ECHO", text], Token)).Text;

    private async Task<NodeConnection> OpenAsync() => await NodeConnection.OpenAsync((await StartAsync(NewSpec())).Spec, Token);
}
