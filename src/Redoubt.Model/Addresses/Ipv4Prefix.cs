using System.Globalization;

namespace Redoubt.Model.Addresses;

/// <summary>An IPv4 prefix in CIDR notation with no host bits set, such as 10.0.1.0/24.</summary>
/// <param name="First">The network address.</param>
/// <param name="Length">The number of leading bits that are fixed, 0 to 32.</param>
public readonly record struct Ipv4Prefix(Ipv4Address First, int Length)
{
    /// <summary>0.0.0.0/0.</summary>
    public static Ipv4Prefix Any { get; } = new(default, 0);

    /// <summary>How many addresses the prefix covers; 2^32 for /0.</summary>
    public ulong Count => 1UL << (32 - Length);

    /// <summary>The last address, which is the broadcast address of a subnet.</summary>
    public Ipv4Address Last => new((uint)(First.Value + (Count - 1)));

    /// <summary>Whether the text is CIDR notation, host bits set or not; <paramref name="prefix"/> has them cleared.</summary>
    public static bool TryParse(string? text, out Ipv4Prefix prefix, out bool hostBitsSet)
    {
        prefix = default;
        hostBitsSet = false;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0
            || !Ipv4Address.TryParse(text.AsSpan(0, slash), out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > 32)
        {
            return false;
        }

        var network = new Ipv4Address(address.Value & Mask(length));
        hostBitsSet = network != address;
        prefix = new Ipv4Prefix(network, length);
        return true;
    }

    /// <summary>Whether the text is CIDR notation without host bits.</summary>
    public static bool TryParse(string? text, out Ipv4Prefix prefix) => TryParse(text, out prefix, out var hostBitsSet) && !hostBitsSet;

    /// <summary>Reads CIDR notation.</summary>
    /// <exception cref="FormatException">The text is not CIDR notation, or it has host bits set.</exception>
    public static Ipv4Prefix Parse(string text) =>
        TryParse(text, out var prefix) ? prefix : throw new FormatException($"'{text}' is not a prefix such as 10.0.0.0/24.");

    /// <summary>Whether the address lies inside.</summary>
    public bool Contains(Ipv4Address address) => (address.Value & Mask(Length)) == First.Value;

    /// <summary>Whether the whole of the other prefix lies inside.</summary>
    public bool Contains(Ipv4Prefix other) => other.Length >= Length && Contains(other.First);

    /// <summary>Whether both share an address.</summary>
    public bool Overlaps(Ipv4Prefix other) => Contains(other) || other.Contains(this);

    /// <summary>CIDR notation.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}/{Length}");

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);
}
