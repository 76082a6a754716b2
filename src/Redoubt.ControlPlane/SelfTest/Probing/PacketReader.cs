using System.Buffers.Binary;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>Finds the token in a packet that a raw socket received, and whether it is a first packet or the answer to one.</summary>
internal static class PacketReader
{
    public const uint Mark = 0x5244_5054;
    public const int TokenLength = 8;
    public const byte EchoRequest = 8;
    public const int EspHeader = 8;
    public const int AhHeader = 24;
    public const int SourceOffset = 12;
    public const int DestinationOffset = 16;

    /// <summary>Whether it is one of ours. Echo replies and errors are not: nobody compares them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, RuleProtocol protocol, out uint token, out bool isAnswer)
    {
        (token, isAnswer) = (0, false);
        var segment = packet[((packet[0] & 0x0F) * 4)..];
        return protocol switch
        {
            RuleProtocol.Tcp => TryReadTcp(segment, out token, out isAnswer),
            RuleProtocol.Udp => TryReadToken(segment, 8, out token),
            RuleProtocol.Icmp => segment.Length > 0 && segment[0] == EchoRequest && TryReadToken(segment, 8, out token),
            RuleProtocol.Esp => TryReadToken(segment, EspHeader, out token),
            RuleProtocol.Ah => TryReadToken(segment, AhHeader, out token),
            _ => false,
        };
    }

    // The kernel of a host without a listener answers with a reset that acknowledges the byte after the token.
    private static bool TryReadTcp(ReadOnlySpan<byte> segment, out uint token, out bool isAnswer)
    {
        (token, isAnswer) = (0, false);
        if (segment.Length < 20)
        {
            return false;
        }

        var flags = segment[13];
        isAnswer = (flags & TcpFlags.Ack) != 0;
        token = isAnswer
            ? unchecked(BinaryPrimitives.ReadUInt32BigEndian(segment[8..]) - 1)
            : BinaryPrimitives.ReadUInt32BigEndian(segment[4..]);
        return isAnswer ? (flags & TcpFlags.Rst) != 0 : (flags & TcpFlags.Syn) != 0;
    }

    /// <summary>Addresses and ports of a TCP packet, each as its sender wrote it.</summary>
    public static (Ipv4Address Source, int SourcePort, Ipv4Address Destination, int DestinationPort) Ends(ReadOnlySpan<byte> packet)
    {
        var segment = packet[((packet[0] & 0x0F) * 4)..];
        return (
            new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(packet[SourceOffset..])),
            BinaryPrimitives.ReadUInt16BigEndian(segment),
            new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(packet[DestinationOffset..])),
            BinaryPrimitives.ReadUInt16BigEndian(segment[2..]));
    }

    private static bool TryReadToken(ReadOnlySpan<byte> segment, int offset, out uint token)
    {
        token = 0;
        if (segment.Length < offset + TokenLength || BinaryPrimitives.ReadUInt32BigEndian(segment[offset..]) != Mark)
        {
            return false;
        }

        token = BinaryPrimitives.ReadUInt32BigEndian(segment[(offset + 4)..]);
        return true;
    }
}
