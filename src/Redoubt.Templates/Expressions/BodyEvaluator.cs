using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Expressions;

/// <summary>Evaluates every expression inside a JSON value, property names and property copy loops included.</summary>
/// <param name="context">What the expressions see.</param>
/// <param name="inspection">Where given, failures are collected there and null stands in for the values.</param>
internal sealed class BodyEvaluator(EvaluationContext context, BodyInspection? inspection = null)
{
    private const int LargestCopy = 800;

    /// <summary>A tree of its own.</summary>
    public JsonNode? Evaluate(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject source:
                context.Budget.Spend(1);
                return EvaluateObject(source);
            case JsonArray items:
                context.Budget.Spend(1);
                return EvaluateArray(items);
            default:
                context.Budget.Spend(node);
                return node.AsText() is { } text ? EvaluateText(text) : JsonValues.Copy(node);
        }
    }

    /// <summary>
    /// A nested template, evaluated from outside: its copy loops stay, for they turn when it is deployed itself, and what comes out as
    /// a text in brackets is marked as a text.
    /// </summary>
    public JsonNode? EvaluateTemplate(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject source:
                return EvaluateTemplateObject(source);
            case JsonArray items:
                return JsonValues.Array(items.Select(EvaluateTemplate));
            default:
                return EscapeAll(Evaluate(node));
        }
    }

    /// <summary>Whether the template of a deployment with these properties is to be evaluated by itself alone.</summary>
    public static bool HasInnerScope(JsonObject properties) => string.Equals(
        (properties.Find("expressionEvaluationOptions") as JsonObject)?.FindText("scope"), "inner", StringComparison.OrdinalIgnoreCase);

    /// <summary>A value whose expressions are evaluated by whoever it is for.</summary>
    public JsonNode? CopyWhole(JsonNode? value)
    {
        context.Budget.Spend(value);
        return JsonValues.Copy(value);
    }

    /// <summary>How often a copy loop turns.</summary>
    /// <exception cref="ExpressionException">The count is not a number from 0 to 800.</exception>
    public static int Count(JsonObject copy, EvaluationContext context)
    {
        var count = new BodyEvaluator(context).Evaluate(copy.Find("count"));
        return count.AsInteger() is >= 0 and <= LargestCopy and var turns
            ? (int)turns
            : throw new ExpressionException(
                $"The copy count '{JsonValues.Display(count)}' of loop '{copy.FindText("name")}' must be an integer "
                + $"from 0 to {LargestCopy}. "
                + "Please see https://aka.ms/arm-copy for usage details.");
    }

    /// <summary>The loops of a copy property, or null where the property merely has that name.</summary>
    public static IReadOnlyList<JsonObject>? Loops(JsonNode? copy) =>
        copy is JsonArray { Count: > 0 } items && items.All(item => item is JsonObject loop && IsLoop(loop))
            ? [.. items.Cast<JsonObject>()]
            : null;

    /// <summary>One element for each turn of a property's or variable's loop.</summary>
    public JsonArray Expand(JsonObject loop)
    {
        var result = new JsonArray();
        var turns = Try(() => (int?)Count(loop, context)) ?? 0;
        for (var i = 0; i < turns; i++)
        {
            var turn = context.In(new CopyLoop(loop.FindText("name") ?? "", i, IsDefault: false));
            result.Add(new BodyEvaluator(turn, inspection).Evaluate(loop.Find("input")));
        }

        return result;
    }

    private JsonObject EvaluateTemplateObject(JsonObject source)
    {
        var inner = HasInnerScope(source);
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (inner && name.Equals("template", StringComparison.OrdinalIgnoreCase))
            {
                result[name] = CopyWhole(value);
            }
            else if (EvaluateName(name) is { } evaluated)
            {
                result[TemplateString.Escape(evaluated)] = EvaluateTemplate(value);
            }
        }

        return result;
    }

    private static bool IsLoop(JsonObject loop) =>
        loop.FindText("name") is not null && loop.TryFind("count", out _) && loop.TryFind("input", out _);

    private static JsonNode? EscapeAll(JsonNode? value) => value switch
    {
        JsonObject source => EscapeAll(source),
        JsonArray items => JsonValues.Array(items.Select(EscapeAll)),
        _ when value.AsText() is { } text => JsonValue.Create(TemplateString.Escape(text)),
        _ => value,
    };

    private static JsonObject EscapeAll(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            result[TemplateString.Escape(name)] = JsonValues.Copy(EscapeAll(value));
        }

        return result;
    }

    private JsonObject EvaluateObject(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (name == "copy" && Loops(value) is { } loops)
            {
                foreach (var loop in loops)
                {
                    result[loop.FindText("name")!] = Expand(loop);
                }
            }
            else if (EvaluateName(name) is { } evaluated)
            {
                result[evaluated] = Evaluate(value);
            }
        }

        return result;
    }

    private JsonArray EvaluateArray(JsonArray items)
    {
        var result = new JsonArray();
        foreach (var item in items)
        {
            result.Add(Evaluate(item));
        }

        return result;
    }

    private string? EvaluateName(string name) =>
        TemplateString.IsExpression(name)
            ? Try(() => EvaluateExpression(name).AsText()
                ?? throw new ExpressionException($"The property name '{name}' must evaluate to a string."))
            : TemplateString.Unescape(name);

    private JsonNode? EvaluateText(string text) =>
        TemplateString.IsExpression(text)
            ? Try(() => EvaluateExpression(text))
            : JsonValue.Create(TemplateString.Unescape(text));

    private JsonNode? EvaluateExpression(string text)
    {
        var expression = ExpressionParser.Parse(text);
        inspection?.References.AddRange(ReferenceFinder.Find(expression, context));
        var value = Evaluator.Evaluate(expression, context);
        context.Budget.Spend(value);
        return JsonValues.Copy(value);
    }

    private T? Try<T>(Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (ExpressionException exception) when (inspection is not null)
        {
            inspection.Failures.Add(exception);
            return default;
        }
    }
}
