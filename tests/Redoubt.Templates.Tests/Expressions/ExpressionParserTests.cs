using CsCheck;

using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Tests.Expressions;

public sealed class ExpressionParserTests
{
    private static readonly Gen<string> Name =
        Gen.Char["abcXYZ_"].Select(Gen.String[Gen.Char["abcXYZ019_"], 0, 6], (first, rest) => first + rest);

    private static readonly Gen<Expression> Literal = Gen.OneOf(
        Gen.String[Gen.Char["ab' [](){}.,?\n"], 0, 8].Select(text => (Expression)new StringLiteral(text, 1)),
        Gen.Long.Select(number => (Expression)new IntegerLiteral(number, 1)));

    private static readonly Gen<Expression> Any = Gen.Recursive<Expression>((depth, inner) =>
        depth > 4
            ? Literal
            : Gen.OneOf(
                Literal,
                Gen.Select(Name, inner.Array[0, 3], (name, arguments) => (Expression)new FunctionCall(name, arguments, 1)),
                Gen.Select(Name, Name, inner.Array[0, 2], Namespaced),
                Gen.Select(inner, Name, Gen.Bool, Dotted),
                Gen.Select(inner, inner, Gen.Bool, (target, key, safe) => (Expression)new Access(target, key, false, safe, 1))));

    private static Expression Namespaced(string space, string name, Expression[] arguments) =>
        new FunctionCall($"{space}.{name}", arguments, 1);

    private static Expression Dotted(Expression target, string name, bool safe) =>
        new Access(target, new StringLiteral(name, 1), Dotted: true, safe, 1);

    [Fact]
    public void What_is_printed_parses_to_what_was_printed() =>
        Any.Sample(expression => Assert.Equal($"{expression}", $"{ExpressionParser.Parse($"[{expression}]")}"));

    [Fact]
    public void Any_text_parses_or_is_refused_as_syntax() =>
        Gen.String[Gen.Char["ab'[](){}.,?1- "], 0, 20].Sample(text =>
        {
            try
            {
                ExpressionParser.Parse($"[{text}]");
            }
            catch (ExpressionException exception)
            {
                Assert.Equal(ExpressionFault.Syntax, exception.Fault);
                Assert.Matches(@"at position \d+", exception.Message);
            }
        });

    [Theory]
    [InlineData("[concat('a',)]", "expected token 'Identifier' and actual 'RightParenthesis', at position 13")]
    [InlineData("[concat('a']", "expected token 'RightParenthesis' and actual 'EndOfData', at position 12")]
    [InlineData("[concat('a]", "the string that starts there has no closing quote, at position 9")]
    [InlineData("[parameters('a').]", "expected token 'Identifier' and actual 'EndOfData', at position 18")]
    [InlineData("[add(1, 2) 3]", "expected token 'EndOfData' and actual 'Integer', at position 12")]
    [InlineData("[a + b]", "'+' is not an integer of 64 bits, at position 4")]
    [InlineData("[name]", "expected token 'LeftParenthesis' and actual 'EndOfData', at position 6")]
    [InlineData("[f(#)]", "the character '#' is not expected, at position 4")]
    [InlineData("[f(99999999999999999999)]", "is not an integer of 64 bits, at position 4")]
    public void A_malformed_expression_is_named_with_the_position(string text, string expected)
    {
        var exception = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{text[1..^1]}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_deeper_than_any_person_writes_is_refused_instead_of_ending_the_process()
    {
        var deep = string.Concat(Enumerable.Repeat("not(", 100_000));

        var exception = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse($"[{deep}]"));

        Assert.Contains("nested deeper", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a()]", true)]
    [InlineData("[[a()]", false)]
    [InlineData("[a()", false)]
    [InlineData("a()]", false)]
    [InlineData("[", false)]
    [InlineData("", false)]
    public void Only_a_text_in_single_brackets_is_an_expression(string text, bool expected) =>
        Assert.Equal(expected, TemplateString.IsExpression(text));

    [Fact]
    public void A_text_survives_being_marked_as_a_text() =>
        Gen.String[Gen.Char["[]ab"], 0, 5].Sample(text =>
        {
            var escaped = TemplateString.Escape(text);
            Assert.False(TemplateString.IsExpression(escaped));
            Assert.Equal(text, TemplateString.Unescape(escaped));
        });
}
