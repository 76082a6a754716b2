using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>One TCP segment in IPv4, made or seen by hand; its payload is a word that tells it from others.</summary>
internal sealed record Segment(IPEndPoint Source, IPEndPoint Destination, byte TimeToLive, string Payload)
{
    private const int IpHeaderSize = 20;
    private const int HeadersSize = 40;
    private const byte Tcp = 6;
    private const byte PushAck = 0x18;

    /// <summary>Whether both checksums are those of its content.</summary>
    public bool HasRightChecksums { get; private init; }

    public static Segment Create(EndPoint source, EndPoint destination, string payload, byte timeToLive = 64) =>
        new((IPEndPoint)source, (IPEndPoint)destination, timeToLive, payload) { HasRightChecksums = true };

    /// <summary>What a capture has, or null where it is no plain TCP segment.</summary>
    public static Segment? Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < HeadersSize || packet[0] != 0x45 || packet[9] != Tcp)
        {
            return null;
        }

        packet = packet[..BinaryPrimitives.ReadUInt16BigEndian(packet[2..])];
        var begin = IpHeaderSize + ((packet[32] >> 4) * 4);
        return new Segment(EndPointAt(packet, 12, 20), EndPointAt(packet, 16, 22), packet[8], Encoding.ASCII.GetString(packet[begin..]))
        {
            HasRightChecksums = Sum(packet[..IpHeaderSize]) == 0xFFFF && TcpSum(packet) == 0xFFFF,
        };
    }

    /// <summary>Sends it from inside a namespace as it is, whoever's address it bears.</summary>
    public void SendFrom(string namespacePath)
    {
        using var socket = NetworkNamespace.Run(
            namespacePath, () => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw));
        socket.SendTo(ToBytes(), new IPEndPoint(Destination.Address, 0));
    }

    private byte[] ToBytes()
    {
        var packet = new byte[HeadersSize + Payload.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        (packet[8], packet[9]) = (TimeToLive, Tcp);
        Source.Address.TryWriteBytes(packet.AsSpan(12), out _);
        Destination.Address.TryWriteBytes(packet.AsSpan(16), out _);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(20), (ushort)Source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(22), (ushort)Destination.Port);
        (packet[32], packet[33]) = (5 << 4, PushAck);
        Encoding.ASCII.GetBytes(Payload, packet.AsSpan(HeadersSize));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(36), (ushort)~TcpSum(packet));
        return packet;
    }

    private static IPEndPoint EndPointAt(ReadOnlySpan<byte> packet, int address, int port) =>
        new(new IPAddress(packet.Slice(address, 4)), BinaryPrimitives.ReadUInt16BigEndian(packet[port..]));

    private static int TcpSum(ReadOnlySpan<byte> packet)
    {
        var transport = packet[IpHeaderSize..];
        byte[] pseudoHeader = [.. packet.Slice(12, 8), 0, Tcp, (byte)(transport.Length >> 8), (byte)transport.Length];
        return Sum([.. pseudoHeader, .. transport]);
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            sum += at % 2 == 0 ? bytes[at] << 8 : bytes[at];
        }

        sum = (sum & 0xFFFF) + (sum >> 16);
        return (sum & 0xFFFF) + (sum >> 16);
    }
}
