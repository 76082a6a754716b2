using System.Buffers.Binary;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>
/// Writes whole IPv4 packets, as raw sockets with IP_HDRINCL send them: any source can be said. Each carries a token, TCP in its
/// sequence number and the others in their payload, where no address translation touches it.
/// </summary>
internal static class PacketWriter
{
    private const int IpHeader = 20;
    private const int TimeToLive = 64;

    public static byte[] Write(
        RuleProtocol protocol, Ipv4Address source, int sourcePort, Ipv4Address destination, int destinationPort, uint token)
    {
        var segment = protocol switch
        {
            RuleProtocol.Tcp => Tcp(source, sourcePort, destination, destinationPort, TcpFlags.Syn, token, acknowledged: 0),
            RuleProtocol.Udp => Datagram(source, sourcePort, destination, destinationPort, token),
            RuleProtocol.Icmp => EchoRequest(sourcePort, token),
            RuleProtocol.Esp => Esp(token),
            RuleProtocol.Ah => Ah(token),
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "A packet has one protocol."),
        };
        return Packet(protocol, source, destination, segment);
    }

    /// <summary>What a kernel answers to the first packet of a TCP flow that nobody listens to.</summary>
    public static byte[] Reset(ReadOnlySpan<byte> first)
    {
        var (source, sourcePort, destination, destinationPort) = PacketReader.Ends(first);
        PacketReader.TryRead(first, RuleProtocol.Tcp, out var token, out _);
        var segment = Tcp(
            destination, destinationPort, source, sourcePort, TcpFlags.Rst | TcpFlags.Ack, sequence: 0, unchecked(token + 1));
        return Packet(RuleProtocol.Tcp, destination, source, segment);
    }

    private static byte[] Packet(RuleProtocol protocol, Ipv4Address source, Ipv4Address destination, byte[] segment)
    {
        var packet = new byte[IpHeader + segment.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[8] = TimeToLive;
        packet[9] = (byte)ProtocolNumbers.Of(protocol);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(PacketReader.SourceOffset), source.Value);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(PacketReader.DestinationOffset), destination.Value);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Checksum.Of(packet.AsSpan(0, IpHeader)));
        segment.CopyTo(packet, IpHeader);
        return packet;
    }

    private static byte[] Tcp(
        Ipv4Address source, int sourcePort, Ipv4Address destination, int destinationPort, int flags, uint sequence, uint acknowledged)
    {
        var segment = new byte[20];
        WritePorts(segment, sourcePort, destinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), acknowledged);
        segment[12] = 5 << 4;
        segment[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), ushort.MaxValue);
        Seal(segment, 16, RuleProtocol.Tcp, source, destination);
        return segment;
    }

    private static byte[] Datagram(Ipv4Address source, int sourcePort, Ipv4Address destination, int destinationPort, uint token)
    {
        var segment = new byte[8 + PacketReader.TokenLength];
        WritePorts(segment, sourcePort, destinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(4), (ushort)segment.Length);
        WriteToken(segment.AsSpan(8), token);
        Seal(segment, 6, RuleProtocol.Udp, source, destination);
        return segment;
    }

    private static byte[] EchoRequest(int identifier, uint token)
    {
        var segment = new byte[8 + PacketReader.TokenLength];
        segment[0] = PacketReader.EchoRequest;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(4), (ushort)identifier);
        WriteToken(segment.AsSpan(8), token);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), Checksum.Of(segment));
        return segment;
    }

    // Security parameters index and sequence number, then what would be encrypted.
    private static byte[] Esp(uint token)
    {
        var segment = new byte[PacketReader.EspHeader + PacketReader.TokenLength];
        BinaryPrimitives.WriteUInt32BigEndian(segment, token);
        WriteToken(segment.AsSpan(PacketReader.EspHeader), token);
        return segment;
    }

    // Next header "none", six words of header with a check value of twelve bytes.
    private static byte[] Ah(uint token)
    {
        var segment = new byte[PacketReader.AhHeader + PacketReader.TokenLength];
        segment[0] = 59;
        segment[1] = (PacketReader.AhHeader / 4) - 2;
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), token);
        WriteToken(segment.AsSpan(PacketReader.AhHeader), token);
        return segment;
    }

    private static void WritePorts(Span<byte> segment, int source, int destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)source);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], (ushort)destination);
    }

    private static void WriteToken(Span<byte> payload, uint token)
    {
        BinaryPrimitives.WriteUInt32BigEndian(payload, PacketReader.Mark);
        BinaryPrimitives.WriteUInt32BigEndian(payload[4..], token);
    }

    /// <summary>TCP and UDP add both addresses, the protocol and the length to what they check.</summary>
    private static void Seal(byte[] segment, int offset, RuleProtocol protocol, Ipv4Address source, Ipv4Address destination)
    {
        var checkedBytes = new byte[12 + segment.Length];
        BinaryPrimitives.WriteUInt32BigEndian(checkedBytes, source.Value);
        BinaryPrimitives.WriteUInt32BigEndian(checkedBytes.AsSpan(4), destination.Value);
        checkedBytes[9] = (byte)ProtocolNumbers.Of(protocol);
        BinaryPrimitives.WriteUInt16BigEndian(checkedBytes.AsSpan(10), (ushort)segment.Length);
        segment.CopyTo(checkedBytes, 12);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(offset), Checksum.Of(checkedBytes));
    }
}
