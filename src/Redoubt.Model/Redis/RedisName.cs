namespace Redoubt.Model.Redis;

/// <summary>The rule for names of caches, which are labels of the DNS.</summary>
public static class RedisName
{
    private const int MaxLength = 63;

    /// <summary>Whether the name is 1 to 63 letters, digits and single hyphens, with a letter or digit at both ends.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= MaxLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && name[0] != '-'
        && name[^1] != '-'
        && !name.Contains("--", StringComparison.Ordinal);
}
