using System.Globalization;

namespace Redoubt.Model.Networking;

/// <summary>Ports as rules write them.</summary>
internal static class PortRange
{
    /// <summary>Whether the text is a port, a range with the lower port first, or *.</summary>
    public static bool IsWellFormed(string text)
    {
        if (text == "*")
        {
            return true;
        }

        var ends = text.Split('-');
        return ends.Length <= 2
            && ushort.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && ushort.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= last;
    }
}
