namespace Redoubt.Model.Networking;

/// <summary>The rule for names of network resources.</summary>
public static class NetworkName
{
    private const int MaxLength = 80;

    /// <summary>
    /// Whether the name is 1 to 80 letters, digits, '_', '.' and '-', begins with a letter or digit, and ends with one or '_'.
    /// </summary>
    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= MaxLength
        && char.IsAsciiLetterOrDigit(name[0])
        && (char.IsAsciiLetterOrDigit(name[^1]) || name[^1] == '_')
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-');

    /// <summary>The names that are there more than once, in any case.</summary>
    internal static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);
}
