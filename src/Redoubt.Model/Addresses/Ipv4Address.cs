using System.Globalization;

namespace Redoubt.Model.Addresses;

/// <summary>One IPv4 address as the number it is, so that ranges are arithmetic.</summary>
/// <param name="Value">The address in host order: 10.0.0.1 is 0x0A000001.</param>
public readonly record struct Ipv4Address(uint Value) : IComparable<Ipv4Address>
{
    /// <summary>Reads dotted decimal with exactly four parts and no leading zeros; false on anything else.</summary>
    public static bool TryParse(string? text, out Ipv4Address address) => TryParse(text.AsSpan(), out address);

    /// <summary>Reads dotted decimal with exactly four parts and no leading zeros; false on anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ipv4Address address)
    {
        address = default;
        uint value = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            var plain = part.Length is 1 or 2 or 3 && (part.Length == 1 || part[0] != '0');
            if (!plain || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return false;
            }

            value = (value << 8) | octet;
            parts++;
        }

        if (parts != 4)
        {
            return false;
        }

        address = new Ipv4Address(value);
        return true;
    }

    /// <summary>Reads dotted decimal.</summary>
    /// <exception cref="FormatException">The text is not an IPv4 address.</exception>
    public static Ipv4Address Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an IPv4 address such as 10.0.0.4.");

    /// <summary>The address that lies <paramref name="offset"/> after this one.</summary>
    public Ipv4Address Add(uint offset) => new(checked(Value + offset));

    /// <inheritdoc />
    public int CompareTo(Ipv4Address other) => Value.CompareTo(other.Value);

    /// <summary>Numeric order.</summary>
    public static bool operator <(Ipv4Address left, Ipv4Address right) => left.Value < right.Value;

    /// <summary>Numeric order.</summary>
    public static bool operator >(Ipv4Address left, Ipv4Address right) => left.Value > right.Value;

    /// <summary>Numeric order.</summary>
    public static bool operator <=(Ipv4Address left, Ipv4Address right) => left.Value <= right.Value;

    /// <summary>Numeric order.</summary>
    public static bool operator >=(Ipv4Address left, Ipv4Address right) => left.Value >= right.Value;

    /// <summary>Dotted decimal.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value >> 24}.{(Value >> 16) & 255}.{(Value >> 8) & 255}.{Value & 255}");
}
