using System.Text;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Writes nft's own language with blocks and indentation.</summary>
internal sealed class NftWriter
{
    private readonly StringBuilder text = new();
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
    public void Elements(string head, string type, IReadOnlyCollection<string> elements) =>
        Block(head, elements.Count == 0 ? [.. type.Split('\n')] : [.. type.Split('\n'), $"elements = {{ {string.Join(", ", elements)} }}"]);

    public override string ToString() => text.ToString();
}
