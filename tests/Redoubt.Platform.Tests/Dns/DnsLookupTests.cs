using System.Net;
using System.Net.Sockets;
using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsLookupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_is_resolved_through_its_aliases_and_one_that_does_not_exist_has_no_address()
    {
        await using var server = new LoopbackServer(SampleNames.Responder());
        Assert.Equal([Ipv4Address.Parse("10.0.0.4")], await AskAsync(server.EndPoint, SampleNames.Cache));
        Assert.Empty(await AskAsync(server.EndPoint, "nobody.example.net"));
    }

    [Fact]
    public async Task A_question_that_is_lost_is_asked_again_and_an_answer_to_another_is_not_taken()
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var asking = AskAsync((IPEndPoint)server.LocalEndPoint!, "a.example.net");
        var message = new byte[512];
        var anyone = new IPEndPoint(IPAddress.Any, 0);
        await server.ReceiveFromAsync(message, anyone, Token);
        var again = await server.ReceiveFromAsync(message, anyone, Token);
        var answer = message[..again.ReceivedBytes];
        answer[2] |= 0x80;
        byte[] stranger = [.. answer];
        stranger[0] ^= 0xFF;
        await server.SendToAsync(Answering(stranger, 9), again.RemoteEndPoint, Token);
        await server.SendToAsync(Answering(answer, 1), again.RemoteEndPoint, Token);
        Assert.Equal([Ipv4Address.Parse("10.0.0.1")], await asking);
    }

    private static async Task<IEnumerable<Ipv4Address>> AskAsync(IPEndPoint server, string name)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return await DnsLookup.AskAsync(socket, server, name, TimeProvider.System, Token);
    }

    /// <summary>The reply with one address behind the question.</summary>
    private static byte[] Answering(byte[] reply, byte last)
    {
        reply[7] = 1;
        return [.. reply, 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, last];
    }
}
