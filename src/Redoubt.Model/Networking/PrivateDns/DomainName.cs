namespace Redoubt.Model.Networking;

/// <summary>The rules for names in DNS.</summary>
internal static class DomainName
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;
    private const int MostLabels = 34;

    /// <summary>Whether a private zone can have the name.</summary>
    public static bool IsZone(string name) =>
        name.Length <= LongestName && name.Split('.') is { Length: >= 2 and <= MostLabels } labels && labels.All(IsLabel);

    /// <summary>Whether a record set can have the name: relative, @ for the zone itself, or with * as the first label.</summary>
    public static bool IsRecord(string name, string zone) =>
        name == DnsRecordSet.Apex
        || (name.Length + 1 + zone.Length <= LongestName
            && name.Split('.').Index().All(label => IsLabel(label.Item) || label is (0, "*")));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
