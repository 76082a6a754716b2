using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Redoubt.Fabric.Kernel;

/// <summary>One answer of the kernel: a fixed head and attributes.</summary>
internal sealed class NetlinkMessage(byte[] body, int headLength)
{
    private readonly Dictionary<int, ReadOnlyMemory<byte>> attributes = ReadAttributes(body, headLength);

    public byte Byte(int offset) => body[offset];

    public uint Number(int offset) => MemoryMarshal.Read<uint>(body.AsSpan(offset));

    /// <summary>An attribute in the machine's byte order.</summary>
    public uint? Attribute(int type) => attributes.TryGetValue(type, out var value) ? MemoryMarshal.Read<uint>(value.Span) : null;

    /// <summary>An attribute in the network's byte order.</summary>
    public uint? NetworkAttribute(int type) =>
        attributes.TryGetValue(type, out var value) ? BinaryPrimitives.ReadUInt32BigEndian(value.Span) : null;

    public string? Text(int type) =>
        attributes.TryGetValue(type, out var value) ? System.Text.Encoding.ASCII.GetString(value.Span).TrimEnd('\0') : null;

    /// <summary>Length and type in 16 bits each, the value, and padding to four bytes.</summary>
    private static Dictionary<int, ReadOnlyMemory<byte>> ReadAttributes(byte[] body, int offset)
    {
        var read = new Dictionary<int, ReadOnlyMemory<byte>>();
        while (offset + 4 <= body.Length)
        {
            var length = MemoryMarshal.Read<ushort>(body.AsSpan(offset));
            if (length < 4)
            {
                break;
            }

            read[MemoryMarshal.Read<ushort>(body.AsSpan(offset + 2)) & 0x3FFF] = body.AsMemory(offset + 4, length - 4);
            offset += (length + 3) & ~3;
        }

        return read;
    }
}
