using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Platform.Dns;
using DnsServer = Redoubt.Platform.Dns.DnsServer;

namespace Redoubt.Platform.Tests.Dns;

/// <summary>A DNS server on a free port of loopback, and clients for it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DnsServer server;

    public LoopbackServer(DnsResponder responder, int network = 0, DnsServerOptions? options = null, TimeProvider? time = null)
    {
        var sockets = BindPair();
        EndPoint = (IPEndPoint)sockets[0].LocalEndPoint!;
        server = DnsServer.Start(
            responder,
            new DnsQuestionContext(network),
            sockets,
            options ?? new DnsServerOptions(),
            time ?? TimeProvider.System,
            NullLogger.Instance);
    }

    public IPEndPoint EndPoint { get; }

    public async Task<DnsMessage> ResolveAsync(string name, bool udp = true, bool tcp = true)
    {
        List<IClientTransport> transports = [];
        if (udp)
        {
            transports.Add(new UdpClientTransport(EndPoint.Port));
        }

        if (tcp)
        {
            transports.Add(new TcpClientTransport(EndPoint.Port));
        }

        using var client = new DnsClient([EndPoint.Address], [.. transports], true, (int)Patience.TotalMilliseconds);
        var reply = await client.ResolveAsync(DomainName.Parse(name), RecordType.A, token: TestContext.Current.CancellationToken);
        return reply ?? throw new TimeoutException($"No reply for {name} within {Patience}.");
    }

    /// <summary>Sends one datagram and waits for one.</summary>
    public async Task<byte[]> ExchangeAsync(byte[] message)
    {
        using var client = new UdpClient(EndPoint.AddressFamily);
        client.Connect(EndPoint);
        await client.SendAsync(message, TestContext.Current.CancellationToken);
        var result = await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System);
        return result.Buffer;
    }

    public async Task<TcpConversation> ConnectAsync() => await TcpConversation.ConnectAsync(EndPoint, Patience);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static Socket[] BindPair()
    {
        while (true)
        {
            var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            try
            {
                udp.Bind(tcp.LocalEndPoint!);
                return [udp, tcp];
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The port is free for TCP alone: take another.
                tcp.Dispose();
                udp.Dispose();
            }
        }
    }
}
