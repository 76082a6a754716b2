using System.Buffers.Binary;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

/// <summary>One packet that begins a flow. Ports count for TCP and UDP only.</summary>
internal sealed record Probe(byte Protocol, Ipv4Address Source, int SourcePort, Ipv4Address Destination, int DestinationPort)
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Gre = 47;
    public const byte Esp = 50;
    public const byte Ah = 51;

    private const int Header = 20;

    public bool HasPorts => Protocol is Tcp or Udp;

    /// <summary>The number that a captured packet carries.</summary>
    public static int NumberOf(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);

    /// <summary>The packet with its header; the kernel fills in that one's checksum.</summary>
    public byte[] Packet(int number)
    {
        var content = Content();
        var packet = new byte[Header + content.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)number);
        packet[8] = 64;
        packet[9] = Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), Source.Value);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(16), Destination.Value);
        content.CopyTo(packet, Header);
        return packet;
    }

    private byte[] Content()
    {
        switch (Protocol)
        {
            case Tcp:
                var segment = new byte[20];
                WritePorts(segment);
                segment[12] = 0x50;
                segment[13] = 0x02;
                BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(16), Checksum(segment, PseudoHeader(segment.Length)));
                return segment;
            case Udp:
                // A checksum of 0 means none.
                var datagram = new byte[8];
                WritePorts(datagram);
                BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)datagram.Length);
                return datagram;
            case Icmp:
                byte[] echo = [8, 0, 0, 0, 0, 1, 0, 1];
                BinaryPrimitives.WriteUInt16BigEndian(echo.AsSpan(2), Checksum(echo, 0));
                return echo;
            default:
                return new byte[24];
        }
    }

    private void WritePorts(Span<byte> content)
    {
        BinaryPrimitives.WriteUInt16BigEndian(content, (ushort)SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(content[2..], (ushort)DestinationPort);
    }

    private uint PseudoHeader(int length) =>
        (Source.Value >> 16) + (Source.Value & 0xFFFF) + (Destination.Value >> 16) + (Destination.Value & 0xFFFF) + Protocol + (uint)length;

    private static ushort Checksum(ReadOnlySpan<byte> content, uint sum)
    {
        for (var index = 0; index < content.Length; index += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(content[index..]);
        }

        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
