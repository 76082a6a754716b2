using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

using Redoubt.Templates.Functions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Expressions;

/// <summary>The value of an expression. The value may belong to another tree: copy it before putting it anywhere.</summary>
internal static class Evaluator
{
    private const int LongestText = 131_072;
    private const int LargestTree = 100_000;

    private static readonly string TooLarge = string.Create(
        CultureInfo.InvariantCulture, $"the result is longer than {LongestText} characters, or it has more than {LargestTree} values");

    /// <exception cref="ExpressionException">The expression has no value, or none yet.</exception>
    public static JsonNode? Evaluate(Expression expression, EvaluationContext context)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ExpressionException("The expressions that use each other are nested too deeply.");
        }

        context.Budget.Spend(1);

        return expression switch
        {
            StringLiteral literal => JsonValue.Create(literal.Value),
            IntegerLiteral literal => JsonValue.Create(literal.Value),
            Access access => Follow(access, context),
            FunctionCall call => Call(call, context),
            _ => throw new InvalidOperationException($"No rule evaluates a {expression.GetType().Name}."),
        };
    }

    private static JsonNode? Call(FunctionCall call, EvaluationContext context)
    {
        var invocation = new Invocation(call, context);
        if (context.Functions.Contains(call.Name))
        {
            return context.Functions.Call(call.Name, invocation);
        }

        var function = FunctionTable.Find(call.Name)
            ?? throw new ExpressionException(
                $"The template function '{call.Name}' at position {call.Position} is not valid. "
                + "Please see https://aka.ms/arm-functions for usage details.",
                ExpressionFault.UnknownFunction);
        invocation.RequireCount(function.FewestArguments, function.MostArguments);
        try
        {
            var result = function.Body(invocation);
            return IsModest(result, context.Budget) ? result : throw invocation.Fault(TooLarge);
        }
        catch (OverflowException)
        {
            throw invocation.Fault("the result does not fit into 64 bits");
        }
    }

    private static JsonNode? Follow(Access access, EvaluationContext context)
    {
        var target = Evaluate(access.Target, context);
        var key = Evaluate(access.Key, context);
        if (TryFollow(target, key, out var value))
        {
            return value;
        }

        return access.Safe ? null : throw new ExpressionException(Complaint(target, key));
    }

    /// <summary>A few lines that double a value again and again must not take all memory.</summary>
    private static bool IsModest(JsonNode? value, EvaluationBudget budget)
    {
        var left = LargestTree;
        var fits = Fits(value);
        budget.Spend(LargestTree - left);
        return fits;

        bool Fits(JsonNode? node) => --left >= 0 && node switch
        {
            JsonObject source => source.All(property => Fits(property.Value)),
            JsonArray items => items.All(Fits),
            _ => node.AsText() is not { Length: > LongestText },
        };
    }

    /// <summary>Follows a property's name into an object or an index into an array.</summary>
    public static bool TryFollow(JsonNode? target, JsonNode? key, out JsonNode? value)
    {
        value = null;
        switch (target)
        {
            case JsonObject source when key.AsText() is { } name:
                return source.TryFind(name, out value);
            case JsonArray items when key.AsInteger() is { } index && index >= 0 && index < items.Count:
                value = items[(int)index];
                return true;
            default:
                return false;
        }
    }

    private static string Complaint(JsonNode? target, JsonNode? key) => target switch
    {
        JsonObject source when key.AsText() is { } name =>
            $"The language expression property '{name}' doesn't exist, available properties are "
            + $"'{string.Join(", ", source.Select(property => property.Key))}'.",
        JsonArray items when key.AsInteger() is { } index =>
            $"The language expression property array index '{index}' is out of bounds: the array has {items.Count} elements.",
        _ => $"The language expression property '{JsonValues.Display(key)}' can't be evaluated: "
            + $"its target is of type '{JsonValues.TypeName(target)}'.",
    };
}
