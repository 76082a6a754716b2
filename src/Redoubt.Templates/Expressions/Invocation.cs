using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Expressions;

/// <summary>One call of a function: its arguments, each evaluated when the function asks for it, and the text of its complaints.</summary>
internal sealed class Invocation(FunctionCall call, EvaluationContext context)
{
    private readonly Dictionary<int, JsonNode?> known = [];

    public string Name => call.Name;

    public EvaluationContext Context => context;

    public int Count => call.Arguments.Count;

    public JsonNode? Value(int index) =>
        known.TryGetValue(index, out var value) ? value : known[index] = Evaluator.Evaluate(call.Arguments[index], context);

    public IEnumerable<JsonNode?> Values(int from = 0) => Enumerable.Range(from, Count - from).Select(Value);

    public string Text(int index) => Value(index).AsText() ?? throw Expected(index, "a string");

    public string? OptionalText(int index) => index < Count && Value(index) is not null ? Text(index) : null;

    public long Integer(int index) => Value(index).AsInteger() ?? throw Expected(index, "an integer");

    /// <summary>An integer that is used as a count or position.</summary>
    public int Size(int index) =>
        Integer(index) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw Expected(index, "an integer of 32 bits");

    public bool Boolean(int index) => Value(index).AsBoolean() ?? throw Expected(index, "a boolean");

    public JsonArray Array(int index) => Value(index) as JsonArray ?? throw Expected(index, "an array");

    public JsonObject Object(int index) => Value(index) as JsonObject ?? throw Expected(index, "an object");

    public Lambda Lambda(int index, int fewest, int most)
    {
        if (call.Arguments[index] is not FunctionCall lambda
            || !lambda.Is("lambda")
            || lambda.Arguments.Count - 1 is var parameters && (parameters < fewest || parameters > most))
        {
            throw Fault($"the argument {Number(index)} must be a lambda function of {fewest} to {most} parameters");
        }

        var names = lambda.Arguments.SkipLast(1).Select(name => (name as StringLiteral)?.Value
            ?? throw Fault("the parameters of a lambda function must be string literals"));
        return new Lambda([.. names], lambda.Arguments[^1], context);
    }

    public void RequireCount(int fewest, int most)
    {
        if (Count < fewest || Count > most)
        {
            var needed = fewest == most ? $"'{fewest}'" : most == int.MaxValue ? $"at least '{fewest}'" : $"'{fewest}' to '{most}'";
            throw Fault($"function requires {needed} argument(s) while '{Count}' were provided");
        }
    }

    public ExpressionException Expected(int index, string expected) =>
        Fault($"the argument {Number(index)} must be {expected}, and it is of type '{JsonValues.TypeName(Value(index))}'");

    public ExpressionException Fault(string reason) =>
        new($"Unable to evaluate template language function '{Name}': {reason}. "
            + $"Please see https://aka.ms/arm-functions#{Name.ToLowerInvariant()} for usage details.");

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
