namespace Redoubt.Engine.Clusters;

/// <summary>Which slot a key belongs to, as every cluster client computes it (Redis cluster specification, key distribution).</summary>
public static class KeySlot
{
    private const ushort Polynomial = 0x1021;

    /// <summary>The slot of a key whose bytes are the characters of the text: what is between its first { and the next } decides.</summary>
    public static int Of(string key)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : key.IndexOf('}', open + 1);
        var part = close > open + 1 ? key.AsSpan(open + 1, close - open - 1) : key;
        ushort crc = 0;
        foreach (var octet in part)
        {
            crc ^= (ushort)((byte)octet << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ Polynomial);
            }
        }

        return crc % SlotSet.Total;
    }
}
