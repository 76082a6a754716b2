using System.Text.Json.Nodes;

using Redoubt.Templates.Functions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Expressions;

/// <summary>
/// Finds which resources an expression will read. They are dependencies although no dependsOn names them.
/// </summary>
internal static class ReferenceFinder
{
    public static IEnumerable<string> Find(Expression expression, EvaluationContext context) => expression switch
    {
        Access access => [.. Find(access.Target, context), .. Find(access.Key, context)],
        FunctionCall call when RuntimeFunctions.IsRuntime(call.Name) && call.Arguments.Count > 0 =>
            [.. Own(call, context), .. call.Arguments.SelectMany(argument => Find(argument, context))],
        FunctionCall call when call.Is("if") && call.Arguments.Count == 3 && Known(call.Arguments[0], context).AsBoolean() is { } taken =>
            [.. Find(call.Arguments[0], context), .. Find(call.Arguments[taken ? 1 : 2], context)],
        FunctionCall call => call.Arguments.SelectMany(argument => Find(argument, context)),
        _ => [],
    };

    private static IEnumerable<string> Own(FunctionCall call, EvaluationContext context) =>
        Known(call.Arguments[0], context).AsText() is { } target ? [target] : [];

    /// <summary>The value, where it can be had before the deployment; the evaluation itself reports why not.</summary>
    private static JsonNode? Known(Expression expression, EvaluationContext context)
    {
        try
        {
            return Evaluator.Evaluate(expression, context);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }
}
