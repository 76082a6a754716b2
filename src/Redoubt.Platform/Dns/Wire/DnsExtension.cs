namespace Redoubt.Platform.Dns.Wire;

/// <summary>What a client says of itself with EDNS (RFC 6891).</summary>
/// <param name="UdpSize">The longest reply over UDP that it takes.</param>
/// <param name="Version">Ours is 0.</param>
/// <param name="WantsSignatures">Comes back as it was, although nothing is signed (RFC 3225).</param>
internal readonly record struct DnsExtension(ushort UdpSize, byte Version, bool WantsSignatures)
{
    /// <summary>Reads the records behind the question; false where they are broken or more than one of them is EDNS.</summary>
    public static bool TryFind(ref DnsReader reader, int authorities, int additionals, out DnsExtension? extension)
    {
        extension = null;
        for (var index = 0; index < authorities + additionals; index++)
        {
            var start = reader.Position;
            if (!reader.TrySkipName()
                || !reader.TryReadUInt16(out var type)
                || !reader.TryReadUInt16(out var @class)
                || !reader.TryReadUInt16(out var highTime)
                || !reader.TryReadUInt16(out var lowTime)
                || !reader.TryReadUInt16(out var length)
                || !reader.TrySkip(length))
            {
                return false;
            }

            if ((DnsRecordType)type != DnsRecordType.Opt)
            {
                continue;
            }

            // Its owner is the root, one byte: name, type, class, time and length make 11 before the data.
            var ownerIsRoot = reader.Position - start == 11 + length;
            if (index < authorities || extension is not null || !ownerIsRoot)
            {
                return false;
            }

            extension = new DnsExtension(@class, (byte)highTime, (lowTime & 0x8000) != 0);
        }

        return true;
    }
}
