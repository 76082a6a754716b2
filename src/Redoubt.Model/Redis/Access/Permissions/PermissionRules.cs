namespace Redoubt.Model.Redis;

/// <summary>
/// What a permissions string may hold: commands, categories, key and channel patterns. Words about users and passwords are the
/// service's own to say.
/// </summary>
internal static class PermissionRules
{
    private const string Wanted =
        "Take +@category or -@category, +command or -command, +command|subcommand or -command|subcommand, allkeys or ~pattern, "
        + "allchannels or &pattern.";

    private static readonly HashSet<string> Whole =
        new(["allkeys", "allcommands", "nocommands", "allchannels"], StringComparer.OrdinalIgnoreCase);

    // They make, open or empty a user, or are a newer engine's than the service promises.
    private static readonly HashSet<string> OfUsers = new(
        [
            "on", "off", "nopass", "resetpass", "reset", "resetkeys", "resetchannels", "clearselectors", "sanitize-payload",
            "skip-sanitize-payload",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that is wrong, one sentence each.</summary>
    public static IEnumerable<string> Check(string permissions)
    {
        var words = PermissionWords.Of(permissions);
        foreach (var word in words)
        {
            if (Problem(word) is { } problem)
            {
                yield return problem;
            }
        }

        if (IsAllAndMore(Patterns(words, '~', "allkeys")))
        {
            yield return "It names all keys and a pattern as well: keep allkeys or the patterns.";
        }

        if (IsAllAndMore(Patterns(words, '&', "allchannels")))
        {
            yield return "It names all channels and a pattern as well: keep allchannels or the patterns.";
        }
    }

    /// <summary>The patterns of keys or of channels, all of them as *.</summary>
    private static HashSet<string> Patterns(IReadOnlyList<string> words, char sign, string all) =>
    [
        .. words.Where(word => word[0] == sign).Select(word => word[1..]),
        .. words.Where(word => word.Equals(all, StringComparison.OrdinalIgnoreCase)).Select(_ => "*"),
    ];

    private static bool IsAllAndMore(HashSet<string> patterns) => patterns.Count > 1 && patterns.Contains("*");

    private static string? Problem(string word) => word switch
    {
        _ when word.Any(letter => char.IsControl(letter)) => "It holds a control character.",
        _ when Whole.Contains(word) => null,
        _ when OfUsers.Contains(word) || word[0] is '>' or '<' or '#' or '!' =>
            $"'{Shown(word)}' is about users and passwords, which the service keeps: name commands and keys alone.",
        ['+' or '-', '@', .. var category] => RedisCommands.Categories.Contains(category)
            ? null
            : $"There is no category '@{category}'; the categories are {string.Join(", ", RedisCommands.Categories)}.",
        ['+' or '-', .. var command] => CommandProblem(command),
        ['~', _, ..] or ['&', _, ..] => null,
        _ => $"'{word}' is not a permission. {Wanted}",
    };

    private static string? CommandProblem(string text)
    {
        var parts = text.Split('|');
        if (!RedisCommands.Names.Contains(parts[0]) || parts.Length > 2)
        {
            return $"There is no command '{text}'. {Wanted}";
        }

        return parts.Length == 2 && !RedisCommands.HasSubcommand(parts[0], parts[1])
            ? $"The command '{parts[0]}' has no subcommand '{parts[1]}'."
            : null;
    }

    /// <summary>What may be a password is not said again.</summary>
    private static string Shown(string word) => char.IsAsciiLetter(word[0]) ? word : $"{word[0]}...";
}
