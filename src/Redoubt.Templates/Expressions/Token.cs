namespace Redoubt.Templates.Expressions;

internal enum TokenKind
{
    Identifier,
    StringLiteral,
    Integer,
    LeftParenthesis,
    RightParenthesis,
    LeftSquareBracket,
    RightSquareBracket,
    Comma,
    Dot,
    QuestionMark,
    EndOfData,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">The identifier, the digits or the string without quotes.</param>
/// <param name="Position">Where it starts, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position);
