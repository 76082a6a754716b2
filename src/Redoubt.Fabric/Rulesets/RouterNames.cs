using System.Globalization;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Names inside a router: its table and its ends of links.</summary>
internal static class RouterNames
{
    public const string Table = "redoubt";
    public const string Mappings = "mappings";
    public const string Uplink = "up0";

    public static string Interface(int index) => $"n{index}";

    /// <summary>The interface whose link has this name, or null.</summary>
    public static int? InterfaceIndex(string device) =>
        device.StartsWith('n') && int.TryParse(device.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
