using System.Globalization;
using System.Text;

namespace Redoubt.Templates.Expressions;

/// <summary>Cuts the text between the outer brackets of an expression into tokens.</summary>
internal static class Lexer
{
    /// <exception cref="ExpressionException">A character that starts no token, or a string that does not end.</exception>
    public static List<Token> Tokenize(string text, int start, int end)
    {
        var tokens = new List<Token>();
        var index = start;
        while (index < end)
        {
            var first = text[index];
            if (char.IsWhiteSpace(first))
            {
                index++;
                continue;
            }

            var token = first switch
            {
                '\'' => ReadString(text, ref index, end),
                '-' or '+' or (>= '0' and <= '9') => ReadInteger(text, ref index, end),
                _ when IsWord(first) => ReadWord(text, ref index, end),
                _ => ReadMark(first, ref index),
            };
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.EndOfData, "", end + 1));
        return tokens;
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$';

    private static Token ReadMark(char mark, ref int index)
    {
        var position = ++index;
        var kind = mark switch
        {
            '(' => TokenKind.LeftParenthesis,
            ')' => TokenKind.RightParenthesis,
            '[' => TokenKind.LeftSquareBracket,
            ']' => TokenKind.RightSquareBracket,
            ',' => TokenKind.Comma,
            '.' => TokenKind.Dot,
            '?' => TokenKind.QuestionMark,
            _ => throw Fault($"the character '{mark}' is not expected", position),
        };
        return new Token(kind, mark.ToString(CultureInfo.InvariantCulture), position);
    }

    private static Token ReadWord(string text, ref int index, int end)
    {
        var start = index;
        while (index < end && IsWord(text[index]))
        {
            index++;
        }

        return new Token(TokenKind.Identifier, text[start..index], start + 1);
    }

    private static Token ReadInteger(string text, ref int index, int end)
    {
        var start = index++;
        while (index < end && char.IsAsciiDigit(text[index]))
        {
            index++;
        }

        var digits = text[start..index];
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? new Token(TokenKind.Integer, digits, start + 1)
            : throw Fault($"'{digits}' is not an integer of 64 bits", start + 1);
    }

    private static Token ReadString(string text, ref int index, int end)
    {
        var start = index++;
        var value = new StringBuilder();
        while (index < end)
        {
            var character = text[index++];
            if (character != '\'')
            {
                value.Append(character);
            }
            else if (index < end && text[index] == '\'')
            {
                value.Append('\'');
                index++;
            }
            else
            {
                return new Token(TokenKind.StringLiteral, value.ToString(), start + 1);
            }
        }

        throw Fault("the string that starts there has no closing quote", start + 1);
    }

    private static ExpressionException Fault(string reason, int position) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{reason}, at position {position}"), ExpressionFault.Syntax);
}
