using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Expressions;

/// <summary>
/// How much one evaluation may still do. Loops inside of loops turn a few lines into any number of values; what ends them is not
/// the machine's memory but this.
/// </summary>
internal sealed class EvaluationBudget
{
    public const int Steps = 2_000_000;

    private int left = Steps;

    /// <summary>A step, or a value that is made.</summary>
    /// <exception cref="TemplateTooLargeException">It is used up.</exception>
    public void Spend(int steps)
    {
        if (steps > left)
        {
            left = 0;
            throw new TemplateTooLargeException();
        }

        left -= steps;
    }

    /// <summary>A value that is copied whole.</summary>
    public void Spend(JsonNode? value) => Spend(JsonValues.Weight(value));
}
