using ARSoft.Tools.Net.Dns;
using Microsoft.Extensions.Time.Testing;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsTcpTests : IAsyncDisposable
{
    private static readonly DnsServerOptions Options = new() { MaximumConnections = 2, IdleTimeout = TimeSpan.FromSeconds(10) };

    private readonly FakeTimeProvider time = new();
    private readonly LoopbackServer server;
    private readonly byte[] query = new Query(SampleNames.Cache).ToBytes();

    public DnsTcpTests() => server = new LoopbackServer(SampleNames.Responder(), options: Options, time: time);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Several_queries_on_one_connection_are_answered_in_their_order()
    {
        using var connection = await server.ConnectAsync();
        var queries = Enumerable.Range(1, 20).Select(id => new Query(SampleNames.Cache) { Id = (ushort)id }.ToBytes()).ToArray();
        await connection.SendAsync(queries);
        for (var id = 1; id <= queries.Length; id++)
        {
            Assert.Equal(id, DnsMessage.Parse(await connection.ReceiveAsync()).TransactionID);
        }
    }

    [Fact]
    public async Task A_query_may_come_in_pieces()
    {
        using var connection = await server.ConnectAsync();
        await connection.SendRawAsync([0]);
        await connection.SendRawAsync([(byte)query.Length, .. query[..5]]);
        await connection.SendRawAsync(query[5..]);
        Assert.Equal(2, DnsMessage.Parse(await connection.ReceiveAsync()).AnswerRecords.Count);
    }

    [Fact]
    public async Task A_connection_that_asks_nothing_is_closed_in_time()
    {
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(query);
        await connection.ReceiveAsync();
        var closed = connection.IsClosedAsync();
        await AdvanceUntilAsync(closed);
        Assert.True(await closed);
    }

    [Fact]
    public async Task A_connection_that_keeps_asking_stays()
    {
        using var connection = await server.ConnectAsync();
        for (var count = 0; count < 5; count++)
        {
            await connection.SendAsync(query, query);
            await connection.ReceiveAsync();
            await connection.ReceiveAsync();
            time.Advance(Options.IdleTimeout * 0.4);
        }
    }

    [Fact]
    public async Task More_connections_than_allowed_wait_for_a_place()
    {
        using var first = await server.ConnectAsync();
        using var second = await server.ConnectAsync();
        foreach (var connection in (TcpConversation[])[first, second])
        {
            await connection.SendAsync(query);
            await connection.ReceiveAsync();
        }

        using var third = await server.ConnectAsync();
        await third.SendAsync(query);
        var answer = third.ReceiveAsync();
        for (var count = 0; count < 50; count++)
        {
            await first.SendAsync(query);
            await first.ReceiveAsync();
        }

        Assert.False(answer.IsCompleted);
        second.Dispose();
        Assert.Equal(2, DnsMessage.Parse(await answer).AnswerRecords.Count);
    }

    [Theory]
    [InlineData("00 00")]
    [InlineData("00 05 0102030405")]
    [InlineData("FF FF 00")]
    [InlineData("00 0C 5EED 8000 0000 0000 0000 0000")]
    public async Task Who_sends_no_query_is_cut_off_and_others_are_served(string hexadecimal)
    {
        using var connection = await server.ConnectAsync();
        await connection.SendRawAsync(Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal)));
        Assert.True(await connection.IsClosedAsync());
        Assert.Equal(2, (await server.ResolveAsync(SampleNames.Cache, udp: false)).AnswerRecords.Count);
    }

    // The server arms its time-out after it has replied, which the client cannot see: time goes on until it has an effect.
    private async Task AdvanceUntilAsync(Task task)
    {
        for (var count = 0; count < 1_000 && !task.IsCompleted; count++)
        {
            time.Advance(Options.IdleTimeout);
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }
}
