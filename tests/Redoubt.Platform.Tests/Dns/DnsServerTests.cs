using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Platform.Dns;
using DnsServer = Redoubt.Platform.Dns.DnsServer;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsServerTests
{
    private readonly DnsResponder responder = SampleNames.Responder();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_client_resolves_a_cache_over_either_transport(bool udp, bool tcp)
    {
        await using var server = new LoopbackServer(responder);
        var reply = await server.ResolveAsync(SampleNames.Cache, udp, tcp);
        Assert.Equal("c-0001.vnet.redis.cache.windows.net. 120 IN A 10.0.0.4", reply.AnswerRecords[1].ToString());
    }

    [Theory]
    [InlineData(null, 512)]
    [InlineData(100, 512)]
    [InlineData(900, 900)]
    [InlineData(4096, 1232)]
    public void A_datagram_is_as_long_as_client_and_path_can_take(int? clientSize, int limit)
    {
        var query = new Query("fits.example.net") { Extension = clientSize is { } size ? ((ushort)size, 0, false) : null };
        var header = query.ToBytes().Length;
        var room = (limit - header) / 16;
        Assert.Equal(room, Ask(room).AnswerRecords.Count);
        Assert.Equal((true, 0), (Ask(room + 1).IsTruncated, Ask(room + 1).AnswerRecords.Count));
        Assert.Equal(room + 1, Ask(room + 1, tcp: true).AnswerRecords.Count);

        DnsMessage Ask(int addresses, bool tcp = false)
        {
            responder.Names = new DnsNames(
                new DnsZone([new(query.Name, DnsAnswer.ForAddresses(SampleNames.Minute, SampleNames.ManyAddresses[..addresses]))]),
                new Dictionary<int, DnsZone>());
            return query.Ask(responder, tcp: tcp);
        }
    }

    [Fact]
    public async Task What_is_too_long_for_a_datagram_comes_whole_over_TCP()
    {
        await using var server = new LoopbackServer(responder);
        var datagram = DnsMessage.Parse(await server.ExchangeAsync(new Query(SampleNames.Large).ToBytes()));
        Assert.Equal((true, 0), (datagram.IsTruncated, datagram.AnswerRecords.Count));
        var whole = await server.ResolveAsync(SampleNames.Large);
        Assert.Equal(
            SampleNames.ManyAddresses.Select(address => address.ToString()),
            whole.AnswerRecords.Cast<ARecord>().Select(record => record.Address.ToString()));
    }

    [Fact]
    public async Task One_responder_answers_each_network_from_its_own_names()
    {
        await using var first = new LoopbackServer(responder, network: 1);
        await using var second = new LoopbackServer(responder, network: 2);
        Assert.Single((await first.ResolveAsync(SampleNames.HostOfNetworkOne)).AnswerRecords);
        Assert.Equal(ReturnCode.NxDomain, (await second.ResolveAsync(SampleNames.HostOfNetworkOne)).ReturnCode);
    }

    [Fact]
    public async Task A_reply_comes_from_the_address_that_was_asked()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.53.0.2"), 0));
        await using var server = Start(socket);
        using var client = new UdpClient(AddressFamily.InterNetwork);
        await client.SendAsync(
            new Query(SampleNames.Cache).ToBytes(), (IPEndPoint)socket.LocalEndPoint!, TestContext.Current.CancellationToken);
        var reply = await client.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.Equal(socket.LocalEndPoint, reply.RemoteEndPoint);
    }

    [Fact]
    public async Task Noise_and_broken_queries_do_not_stop_the_server()
    {
        await using var server = new LoopbackServer(responder);
        var random = new Random(20261124);
        var query = new Query(SampleNames.Cache) { Extension = (1232, 0, true) }.ToBytes();
        using var client = new UdpClient(AddressFamily.InterNetwork);
        client.Connect(server.EndPoint);
        for (var count = 0; count < 500; count++)
        {
            var message = count % 2 == 0 ? DnsMalformedTests.Noise(random) : DnsMalformedTests.Mutation(random, query);
            await client.SendAsync(message, TestContext.Current.CancellationToken);
            // Datagrams wait in a buffer of limited size: a reply says that it is empty again.
            if (count % 20 == 0)
            {
                await server.ExchangeAsync(query);
            }
        }

        await client.SendAsync(new byte[60_000], TestContext.Current.CancellationToken);
        Assert.Equal(2, DnsMessage.Parse(await server.ExchangeAsync(query)).AnswerRecords.Count);
    }

    [Fact]
    public async Task Disposing_ends_the_loops_and_the_connections_and_frees_the_port()
    {
        var server = new LoopbackServer(responder);
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(new Query(SampleNames.Cache).ToBytes());
        await connection.ReceiveAsync();
        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.True(await connection.IsClosedAsync());
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(server.EndPoint);
        await Assert.ThrowsAnyAsync<SocketException>(server.ConnectAsync);
    }

    [Fact]
    public void A_socket_that_is_not_bound_is_refused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Assert.Throws<ArgumentException>(() => Start(socket));
    }

    private DnsServer Start(params Socket[] sockets) => DnsServer.Start(
        responder, new DnsQuestionContext(0), sockets, new DnsServerOptions(), TimeProvider.System, NullLogger.Instance);
}
