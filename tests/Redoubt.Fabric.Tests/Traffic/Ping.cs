using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.Traffic;

/// <summary>One ICMP echo request from inside a namespace.</summary>
internal static class Ping
{
    private const byte EchoReply = 0;
    private const int Ipv4HeaderLength = 20;

    /// <summary>Type 8, code 0, checksum, identifier and sequence 0.</summary>
    private static readonly byte[] EchoRequest = [8, 0, 0xF7, 0xFF, 0, 0, 0, 0];

    /// <summary>The address that answered.</summary>
    public static async Task<string> AskAsync(string namespacePath, string address)
    {
        using var socket = NetworkNamespace.Run(
            namespacePath, () => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp));
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await socket.SendToAsync(EchoRequest, new IPEndPoint(IPAddress.Parse(address), 0), bound.Token);
        var buffer = new byte[256];
        while (true)
        {
            var received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), bound.Token);
            if (buffer[Ipv4HeaderLength] == EchoReply)
            {
                return ((IPEndPoint)received.RemoteEndPoint).Address.ToString();
            }
        }
    }
}
