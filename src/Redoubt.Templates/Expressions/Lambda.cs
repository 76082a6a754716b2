using System.Text.Json.Nodes;

namespace Redoubt.Templates.Expressions;

/// <summary>lambda('x', 'y', body): a body to be evaluated with values for x and y.</summary>
internal sealed class Lambda(IReadOnlyList<string> names, Expression body, EvaluationContext context)
{
    public int ParameterCount => names.Count;

    public JsonNode? Apply(params ReadOnlySpan<JsonNode?> values)
    {
        var variables = context.LambdaVariables;
        for (var i = 0; i < names.Count; i++)
        {
            variables = variables.SetItem(names[i], values[i]);
        }

        return Evaluator.Evaluate(body, context with { LambdaVariables = variables });
    }
}
