namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>Words of a command line, quoted for a POSIX shell where they need it.</summary>
public static class ShellWord
{
    private const string Plain = "_-./:@%+=,";

    /// <summary>The text as one word.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
