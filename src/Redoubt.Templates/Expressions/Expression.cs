using System.Globalization;

namespace Redoubt.Templates.Expressions;

/// <summary>A parsed expression; prints as the text that parses to it.</summary>
/// <param name="Position">Where it starts in the string that holds it, counted from 1.</param>
internal abstract record Expression(int Position);

internal sealed record StringLiteral(string Value, int Position) : Expression(Position)
{
    public override string ToString() => $"'{Value.Replace("'", "''", StringComparison.Ordinal)}'";
}

internal sealed record IntegerLiteral(long Value, int Position) : Expression(Position)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed record FunctionCall(string Name, IReadOnlyList<Expression> Arguments, int Position) : Expression(Position)
{
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";

    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Target.name, target[key], and with Safe target.?name and target[?key], which are null where there is nothing.</summary>
internal sealed record Access(Expression Target, Expression Key, bool Dotted, bool Safe, int Position) : Expression(Position)
{
    public override string ToString()
    {
        var mark = Safe ? "?" : "";
        return Dotted ? $"{Target}.{mark}{((StringLiteral)Key).Value}" : $"{Target}[{mark}{Key}]";
    }
}
