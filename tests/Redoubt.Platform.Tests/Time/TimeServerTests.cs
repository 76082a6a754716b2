using System.Net;
using System.Net.Sockets;
using Redoubt.Platform.Time;

namespace Redoubt.Platform.Tests.Time;

public sealed class TimeServerTests
{
    private bool answers = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_time_is_the_servers_to_the_millisecond_and_a_server_that_is_down_says_nothing()
    {
        var socket = NewSocket();
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        var moment = new DateTimeOffset(2026, 11, 28, 22, 30, 15, 125, TimeSpan.Zero);
        await using var server = new TimeServer(socket, new StoppedClock(moment), () => answers);
        using (var client = NewSocket())
        {
            Assert.InRange((await TimeServer.AskAsync(client, endpoint, TimeProvider.System, Token) - moment).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        }

        answers = false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMilliseconds(200));
        using var other = NewSocket();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TimeServer.AskAsync(other, endpoint, TimeProvider.System, patience.Token));
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
