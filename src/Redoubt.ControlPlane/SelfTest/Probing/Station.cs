using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>
/// The raw sockets in one namespace: it sends packets from any source, and sees what the namespace itself receives, after its
/// filters. What the namespace forwards it does not see.
/// </summary>
internal sealed class Station : IDisposable
{
    private const int SocketLevel = 1;
    private const int ReceiveBufferForce = 33;
    private const int ReceiveBufferSize = 8 * 1024 * 1024;

    // Sent from everywhere: the header is in the packet, and nothing is ever received.
    private const ProtocolType HeaderIncluded = ProtocolType.Raw;

    private readonly Socket sender;
    private readonly IReadOnlyDictionary<Socket, RuleProtocol> receivers;

    private readonly bool resets;

    private Station(string name, bool resets, Socket sender, IReadOnlyDictionary<Socket, RuleProtocol> receivers) =>
        (Name, this.resets, this.sender, this.receivers) = (name, resets, sender, receivers);

    public string Name { get; }

    public IEnumerable<Socket> Receivers => receivers.Keys;

    /// <param name="name">What it is called.</param>
    /// <param name="namespacePath">Where its sockets are.</param>
    /// <param name="resets">
    /// Whether it answers TCP itself: a kernel does not reset from addresses that are not its own, and the internet side takes all.
    /// </param>
    public static Station Open(string name, string namespacePath, bool resets) =>
        NetworkNamespace.Run(namespacePath, () => new Station(
            name,
            resets,
            OpenSender(),
            ProtocolNumbers.All.ToDictionary(OpenReceiver)));

    /// <summary>Sends the packet, unless the namespace's own kernel refuses it: then it is dropped like any other.</summary>
    public void Send(ReadOnlySpan<byte> packet)
    {
        try
        {
            sender.SendTo(packet, new IPEndPoint(new IPAddress(packet.Slice(PacketReader.DestinationOffset, 4)), 0));
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.HostUnreachable
            or SocketError.AccessDenied or SocketError.InvalidArgument)
        {
            return;
        }
    }

    /// <summary>Takes everything that waits in the socket.</summary>
    public void Receive(Socket receiver, Action<uint, bool> found)
    {
        Span<byte> buffer = stackalloc byte[2048];
        while (true)
        {
            var length = receiver.Receive(buffer, SocketFlags.None, out var error);
            if (error != SocketError.Success)
            {
                return;
            }

            var protocol = receivers[receiver];
            if (PacketReader.TryRead(buffer[..length], protocol, out var token, out var isAnswer))
            {
                found(token, isAnswer);
                if (resets && protocol == RuleProtocol.Tcp && !isAnswer)
                {
                    Send(PacketWriter.Reset(buffer[..length]));
                }
            }
        }
    }

    public void Dispose()
    {
        sender.Dispose();
        foreach (var receiver in receivers.Keys)
        {
            receiver.Dispose();
        }
    }

    private static Socket OpenSender() =>
        new(AddressFamily.InterNetwork, SocketType.Raw, HeaderIncluded) { EnableBroadcast = true };

    private static Socket OpenReceiver(RuleProtocol protocol)
    {
        var socket = RawSocket.Open(ProtocolNumbers.Of(protocol));
        socket.Blocking = false;
        socket.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(ReceiveBufferSize));
        return socket;
    }
}
