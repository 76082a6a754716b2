using System.Text;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Writes nft's own language with blocks and indentation.</summary>
internal sealed class NftWriter
{
    private readonly StringBuilder text = new();
    private readonly List<(int Start, int Length)> exchanged = [];
    private int depth;

    public void Line(string line) => text.Append(' ', depth * 4).Append(line).Append('\n');

    public void Block(string head, Action body)
    {
        Line($"{head} {{");
        depth++;
        body();
        depth--;
        Line("}");
    }

    public void Block(string head, params IEnumerable<string> lines) =>
        Block(head, () =>
        {
            foreach (var line in lines)
            {
                Line(line);
            }
        });

    /// <summary>A set or map; empty ones have no elements clause, which nft does not accept without elements.</summary>
    /// <param name="head">What it is and its name.</param>
    /// <param name="type">What it holds, a line or more.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="areExchanged">Whether they are also exchanged alone, so that <see cref="WithoutExchanged"/> leaves them out.</param>
    public void Elements(string head, string type, IReadOnlyCollection<string> elements, bool areExchanged = false) =>
        Block(head, () =>
        {
            foreach (var line in type.Split('\n'))
            {
                Line(line);
            }

            var start = text.Length;
            if (elements.Count > 0)
            {
                Line($"elements = {{ {string.Join(", ", elements)} }}");
            }

            if (areExchanged)
            {
                exchanged.Add((start, text.Length - start));
            }
        });

    public string WithoutExchanged()
    {
        var rest = new StringBuilder().Append(text);
        foreach (var (start, length) in exchanged.AsEnumerable().Reverse())
        {
            rest.Remove(start, length);
        }

        return rest.ToString();
    }

    public override string ToString() => text.ToString();
}
