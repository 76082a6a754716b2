using System.Globalization;
using System.Text;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>A block of a Terraform file, its arguments with the equals signs below each other, as terraform fmt wants them.</summary>
internal sealed class TerraformBlock(string head)
{
    private readonly List<(string Name, string Value)> arguments = [];

    public TerraformBlock With(string name, string text) => WithExpression(name, Quote(text));

    public TerraformBlock With(string name, int number) => WithExpression(name, number.ToString(CultureInfo.InvariantCulture));

    public TerraformBlock With(string name, IEnumerable<string> texts) => WithExpression(name, $"[{string.Join(", ", texts.Select(Quote))}]");

    public TerraformBlock WithExpression(string name, string value)
    {
        arguments.Add((name, value));
        return this;
    }

    public override string ToString()
    {
        var width = arguments.Max(argument => argument.Name.Length);
        return $"{head} {{\n{string.Concat(arguments.Select(argument => $"  {argument.Name.PadRight(width)} = {argument.Value}\n"))}}}\n";
    }

    /// <summary>A text in which neither ${ nor %{ begins anything.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var index = 0; index < text.Length; index++)
        {
            quoted.Append(text[index] switch
            {
                '\\' => @"\\",
                '"' => "\\\"",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '$' or '%' when index + 1 < text.Length && text[index + 1] == '{' => new string(text[index], 2),
                var other => other.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
