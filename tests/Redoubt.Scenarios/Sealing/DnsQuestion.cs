using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Scenarios.Sealing;

/// <summary>One A question over UDP from inside a namespace.</summary>
internal static class DnsQuestion
{
    private const int HeaderLength = 12;
    private const string Platform = "168.63.129.16";

    /// <summary>The last address of the answer, or null where the name does not exist.</summary>
    public static async Task<string?> AskAsync(string networkNamespace, string name, string server = Platform)
    {
        using var socket = NetworkNamespace.Run(
            networkNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(server), 53), limit.Token);
        await socket.SendAsync(Query(name), limit.Token);
        var reply = new byte[512];
        var length = await socket.ReceiveAsync(reply, limit.Token);
        var answers = BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(6));
        Assert.True((reply[3] & 15) is 0 or 3, $"The reply code is {reply[3] & 15}.");
        return answers == 0 ? null : new IPAddress(reply.AsSpan(length - 4, 4)).ToString();
    }

    /// <summary>What comes of asking the platform: whether the answer was cut, and how many records are in it.</summary>
    public static async Task<(bool IsCut, int Records)> AnswerAsync(string networkNamespace, string name, bool overTcp)
    {
        using var socket = NetworkNamespace.Run(networkNamespace, () => overTcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(Platform), 53), limit.Token);
        var query = Query(name);
        await socket.SendAsync(overTcp ? [0, (byte)query.Length, .. query] : query, limit.Token);
        var (reply, length) = (new byte[4096], 0);
        while (length < (overTcp ? 2 + HeaderLength : HeaderLength))
        {
            length += await socket.ReceiveAsync(reply.AsMemory(length), limit.Token);
        }

        var header = reply.AsSpan(overTcp ? 2 : 0, HeaderLength);
        return ((header[2] & 2) != 0, BinaryPrimitives.ReadUInt16BigEndian(header[6..]));
    }

    private static byte[] Query(string name)
    {
        var labels = name.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)).ToArray();
        byte[] header = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        Assert.Equal(HeaderLength, header.Length);
        return [.. header, .. labels, 0, 0, 1, 0, 1];
    }
}
