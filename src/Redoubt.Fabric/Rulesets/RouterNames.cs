using System.Globalization;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Names inside a router: its table and its ends of links.</summary>
internal static class RouterNames
{
    public const string Table = "redoubt";
    public const string Mappings = "mappings";
    public const string Uplink = "up0";

    /// <summary>Any network, as a site sees it.</summary>
    public const string AnyNetwork = "v*";

    public const string Mapped = "mapped";

    public static string Interface(int index) => $"n{index}";

    /// <summary>A peering with the network.</summary>
    public static string Peering(int network) => $"p{network}";

    /// <summary>The way to an appliance of a peered network.</summary>
    public static string Appliance(int nic) => $"a{nic}";

    /// <summary>The other end: what the network sends to an appliance here.</summary>
    public static string ApplianceFrom(int nic, int network) => $"a{nic}f{network}";

    /// <summary>A tunnel to the gateway of the network.</summary>
    public static string Gateway(int network) => $"g{network}";

    /// <summary>A tunnel or circuit to a site.</summary>
    public static string Site(int site) => $"s{site}";

    /// <summary>The network at the far end, as a site sees it, and as the core does.</summary>
    public static string Network(int network) => $"v{network}";

    public static bool IsNetwork(string device) => device.Length > 1 && device[0] == 'v' && char.IsAsciiDigit(device[1]);

    /// <summary>The way of private endpoints to the platform's network, and to the network that has them.</summary>
    public static string Endpoint(int network) => $"l{network}";

    /// <summary>Whether the device is a link to another router or a site.</summary>
    public static bool IsLink(string device) =>
        device.Length > 1 && (device[0] is 'p' or 'a' or 'g' or 's' or 'l') && char.IsAsciiDigit(device[1]);

    /// <summary>The interface whose link has this name, or null.</summary>
    public static int? InterfaceIndex(string device) =>
        device.StartsWith('n') && int.TryParse(device.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
