using System.Buffers;

namespace Redoubt.Platform.Dns;

/// <summary>Host names as the names of a zone are kept: lower case, without the dot at the end.</summary>
internal static class DnsName
{
    // 255 bytes on the wire, of which two are not text: the first length and the root.
    public const int MaximumLength = 253;
    public const int MaximumLabelLength = 63;

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string Normalize(string name)
    {
        var normal = name.ToLowerInvariant();
        normal = normal.EndsWith('.') ? normal[..^1] : normal;
        return normal.Length <= MaximumLength && normal.Split('.').All(IsLabel)
            ? normal
            : throw new FormatException(
                $"'{name}' is not a host name: at most {MaximumLength} characters, in labels of 1 to {MaximumLabelLength} "
                + "letters, digits, hyphens and underscores with dots between.");
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaximumLabelLength && !label.AsSpan().ContainsAnyExcept(LabelCharacters);
}
