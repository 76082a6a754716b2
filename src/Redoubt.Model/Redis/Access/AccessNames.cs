namespace Redoubt.Model.Redis;

/// <summary>The rule for names of policies and of assignments.</summary>
internal static class AccessNames
{
    private const int MinLength = 3, MaxLength = 63;

    public static bool IsPolicy(string name) => IsAllowed(name, letter => IsPlain(letter) || letter == ' ');

    public static bool IsAssignment(string name) => IsAllowed(name, IsPlain);

    private static bool IsAllowed(string name, Func<char, bool> isInside) =>
        name.Length is >= MinLength and <= MaxLength
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(isInside);

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '-';
}
