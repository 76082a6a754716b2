using System.Text.Json.Nodes;

namespace Redoubt.Templates.Expressions;

/// <summary>The parameters or the variables: each evaluated once, when it is first asked for, so that they may use each other.</summary>
/// <param name="noun">What they are, for messages: parameter or variable.</param>
internal sealed class NamedValues(string noun)
{
    private const int LongestChain = 100;

    private readonly Dictionary<string, Func<JsonNode?>> sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonNode?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> underWay = [];
    private readonly HashSet<string> failed = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => sources.Keys;

    public void Add(string name, Func<JsonNode?> source) => sources[name] = source;

    /// <exception cref="ExpressionException">There is none of the name, or it cannot be evaluated.</exception>
    public JsonNode? Get(string name)
    {
        if (values.TryGetValue(name, out var known))
        {
            return known;
        }

        if (failed.Contains(name))
        {
            throw new ExpressionException($"The template {noun} '{name}' is not valid.", ExpressionFault.Reported);
        }

        if (!sources.TryGetValue(name, out var source))
        {
            throw new ExpressionException(
                $"The template {noun} '{name}' is not found. Please see https://aka.ms/arm-syntax-{noun}s for usage details.");
        }

        return values[name] = Evaluate(name, source);
    }

    private JsonNode? Evaluate(string name, Func<JsonNode?> source)
    {
        var start = underWay.FindIndex(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        if (start >= 0)
        {
            var circle = string.Join("' -> '", [.. underWay[start..], name]);
            throw new ExpressionException($"Circular dependency detected on {noun}: '{circle}'.");
        }

        if (underWay.Count == LongestChain)
        {
            throw new ExpressionException(
                $"The template {noun} '{name}' is nested too deeply: {LongestChain} others use each other before it.");
        }

        underWay.Add(name);
        var succeeded = false;
        try
        {
            var value = source();
            succeeded = true;
            return value;
        }
        finally
        {
            underWay.RemoveAt(underWay.Count - 1);
            if (!succeeded)
            {
                failed.Add(name);
            }
        }
    }
}
