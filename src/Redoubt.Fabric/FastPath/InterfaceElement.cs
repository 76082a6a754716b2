using System.Buffers.Binary;
using System.Net.NetworkInformation;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.FastPath;

/// <summary>An element of the map of interfaces: by address, a device and the hardware address behind it.</summary>
internal static class InterfaceElement
{
    public const int KeySize = 4;
    public const int Size = 12;
    public const int Device = 0;
    public const int HardwareAddress = 4;

    public static byte[] Key(Ipv4Address address)
    {
        var key = new byte[KeySize];
        BinaryPrimitives.WriteUInt32BigEndian(key, address.Value);
        return key;
    }

    public static byte[] Value(int device, string hardwareAddress)
    {
        var value = new byte[Size];
        BitConverter.TryWriteBytes(value.AsSpan(Device), device);
        PhysicalAddress.Parse(hardwareAddress).GetAddressBytes().CopyTo(value.AsSpan(HardwareAddress));
        return value;
    }
}
