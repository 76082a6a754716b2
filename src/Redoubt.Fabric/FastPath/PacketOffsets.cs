using System.Buffers.Binary;

namespace Redoubt.Fabric.FastPath;

/// <summary>Places in a frame of Ethernet, IPv4 without options, and TCP.</summary>
internal static class PacketOffsets
{
    public const int EthernetDestination = 0;
    public const int EthernetSource = 6;
    public const int EthernetType = 12;
    public const int IpVersion = 14;
    public const int IpFragment = 20;
    public const int IpTimeToLive = 22;
    public const int IpProtocol = 23;
    public const int IpChecksum = 24;
    public const int IpSource = 26;
    public const int IpDestination = 30;
    public const int TcpPorts = 34;
    public const int TcpFlags = 47;
    public const int TcpChecksum = 50;
    public const int HeadersSize = 54;

    /// <summary>A number of 16 bits as a load finds it in a packet.</summary>
    public static int Wire(ushort number) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(number) : number;
}
