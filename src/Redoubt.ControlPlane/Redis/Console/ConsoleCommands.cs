namespace Redoubt.ControlPlane.Redis.Console;

/// <summary>What a console that has one reply and a connection for each command cannot do. What clients must not do the cache itself refuses.</summary>
internal static class ConsoleCommands
{
    private const int MostLetters = 64 * 1024;

    private static readonly HashSet<string> Endless = new(StringComparer.OrdinalIgnoreCase)
    {
        "MONITOR", "PSUBSCRIBE", "PSYNC", "SSUBSCRIBE", "SUBSCRIBE", "SYNC",
    };

    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "ASKING", "AUTH", "HELLO", "MULTI", "QUIT", "READONLY", "READWRITE", "RESET", "SELECT", "WATCH",
    };

    /// <summary>The words of a line that can be run, or why it cannot.</summary>
    public static (IReadOnlyList<string> Words, string? Problem) Read(string? line)
    {
        if (line is { Length: > MostLetters })
        {
            return ([], $"It is longer than {MostLetters} characters.");
        }

        return CommandLine.Split(line ?? "") switch
        {
            null => ([], "A quote is not closed, or something follows a closing one without a blank."),
            [] => ([], "It is empty: a command with its arguments is wanted, such as GET key."),
            var words => (words, WhyNot(words)),
        };
    }

    private static string? WhyNot(IReadOnlyList<string> words) => words switch
    {
        [var name, ..] when Endless.Contains(name) =>
            $"{name.ToUpperInvariant()} has no end, and the console shows one reply of each command.",
        [var name, ..] when OfConnection.Contains(name) =>
            $"{name.ToUpperInvariant()} is about the connection, and the console makes a new one for each command.",
        [var name, var reply, ..] when Is(name, "CLIENT") && Is(reply, "REPLY") => "CLIENT REPLY takes replies away, and the console waits for one.",
        _ => null,
    };

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
