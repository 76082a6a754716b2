namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>The internet checksum: the complement of the ones' complement sum of all 16-bit words.</summary>
internal static class Checksum
{
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var index = 0; index < bytes.Length; index += 2)
        {
            sum += (uint)(bytes[index] << 8) | (index + 1 < bytes.Length ? bytes[index + 1] : 0u);
        }

        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
