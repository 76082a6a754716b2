using System.Globalization;
using System.Text;

namespace Redoubt.ControlPlane.Redis.Console;

/// <summary>
/// A line as redis-cli takes it apart: words with blanks between them; in double quotes \n, \r, \t, \b, \a, \xHH, \" and \\ are one byte, in
/// single quotes \' is. Each character of a word is a byte.
/// </summary>
internal static class CommandLine
{
    /// <summary>The words, or null where a quote is not closed, or something follows the closing one at once.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        var text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(line));
        for (var at = 0; at < text.Length;)
        {
            if (IsBlank(text[at]))
            {
                at++;
                continue;
            }

            if (ReadWord(text, ref at) is not { } word)
            {
                return null;
            }

            words.Add(word);
        }

        return words;
    }

    private static string? ReadWord(string text, ref int at)
    {
        var word = new StringBuilder();
        while (at < text.Length && !IsBlank(text[at]))
        {
            var letter = text[at++];
            if (letter is not ('"' or '\''))
            {
                word.Append(letter);
                continue;
            }

            if (!ReadQuoted(text, letter, word, ref at))
            {
                return null;
            }

            return at == text.Length || IsBlank(text[at]) ? word.ToString() : null;
        }

        return word.ToString();
    }

    /// <summary>Reads to the closing quote and past it; false where there is none.</summary>
    private static bool ReadQuoted(string text, char quote, StringBuilder word, ref int at)
    {
        while (at < text.Length)
        {
            var letter = text[at++];
            if (letter == quote)
            {
                return true;
            }

            if (letter == '\\' && at < text.Length && (quote == '"' || text[at] == '\''))
            {
                word.Append(quote == '"' ? Escaped(text, ref at) : text[at++]);
            }
            else
            {
                word.Append(letter);
            }
        }

        return false;
    }

    private static char Escaped(string text, ref int at)
    {
        var letter = text[at++];
        if (letter == 'x' && at + 1 < text.Length
            && byte.TryParse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            at += 2;
            return (char)value;
        }

        return letter switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'a' => '\a',
            _ => letter,
        };
    }

    // Blanks of ASCII alone: a byte of a longer character must not end a word.
    private static bool IsBlank(char letter) => letter is ' ' or (>= '\t' and <= '\r');
}
