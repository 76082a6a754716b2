using System.Globalization;

namespace Redoubt.Templates.Expressions;

/// <summary>
/// The grammar: a string, an integer, or a function call, followed by any number of .name, .?name, [key] and [?key].
/// </summary>
internal sealed class ExpressionParser
{
    private const int DeepestNesting = 100;

    private readonly List<Token> tokens;
    private int next;
    private int depth;

    private ExpressionParser(List<Token> tokens) => this.tokens = tokens;

    private Token Current => tokens[next];

    /// <summary>Parses a whole string of the template that <see cref="TemplateString.IsExpression"/>.</summary>
    /// <exception cref="ExpressionException">The text is not an expression.</exception>
    public static Expression Parse(string text)
    {
        try
        {
            var parser = new ExpressionParser(Lexer.Tokenize(text, 1, text.Length - 1));
            var expression = parser.ParseExpression();
            parser.Expect(TokenKind.EndOfData);
            return expression;
        }
        catch (ExpressionException exception) when (exception.Fault == ExpressionFault.Syntax)
        {
            throw new ExpressionException(
                $"Unable to parse language expression '{text[1..^1]}': {exception.Message}.", ExpressionFault.Syntax);
        }
    }

    private Expression ParseExpression()
    {
        if (++depth > DeepestNesting)
        {
            throw Fault($"the expression is nested deeper than {DeepestNesting} levels", Current.Position);
        }

        var expression = ParsePrimary();
        while (Current.Kind is TokenKind.Dot or TokenKind.LeftSquareBracket)
        {
            expression = ParseAccess(expression);
        }

        depth--;
        return expression;
    }

    private Expression ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.StringLiteral:
                next++;
                return new StringLiteral(token.Text, token.Position);
            case TokenKind.Integer:
                next++;
                return new IntegerLiteral(long.Parse(token.Text, CultureInfo.InvariantCulture), token.Position);
            default:
                return ParseCall();
        }
    }

    private FunctionCall ParseCall()
    {
        var first = Expect(TokenKind.Identifier);
        var name = first.Text;
        if (Take(TokenKind.Dot))
        {
            name = $"{name}.{Expect(TokenKind.Identifier).Text}";
        }

        Expect(TokenKind.LeftParenthesis);
        var arguments = new List<Expression>();
        if (!Take(TokenKind.RightParenthesis))
        {
            do
            {
                arguments.Add(ParseExpression());
            }
            while (Take(TokenKind.Comma));

            Expect(TokenKind.RightParenthesis);
        }

        return new FunctionCall(name, arguments, first.Position);
    }

    private Access ParseAccess(Expression target)
    {
        var dotted = Current.Kind == TokenKind.Dot;
        var position = Current.Position;
        next++;
        var safe = Take(TokenKind.QuestionMark);
        if (dotted)
        {
            var name = Expect(TokenKind.Identifier);
            return new Access(target, new StringLiteral(name.Text, name.Position), Dotted: true, safe, position);
        }

        var key = ParseExpression();
        Expect(TokenKind.RightSquareBracket);
        return new Access(target, key, Dotted: false, safe, position);
    }

    private bool Take(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        next++;
        return true;
    }

    private Token Expect(TokenKind kind)
    {
        var token = Current;
        return Take(kind)
            ? token
            : throw Fault($"expected token '{kind}' and actual '{token.Kind}'", token.Position);
    }

    private static ExpressionException Fault(string reason, int position) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{reason}, at position {position}"), ExpressionFault.Syntax);
}
