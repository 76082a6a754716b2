using System.Globalization;
using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>Turns the resources section into resources with names: loops expanded, children lifted out of their parents.</summary>
internal sealed class ResourceExpander(TemplateDocument document, EvaluationContext root, List<Diagnostic> diagnostics)
{
    /// <summary>What an expanded resource takes before its body is evaluated, in steps of the budget.</summary>
    private const int ResourceWeight = 100;

    private readonly List<ResourceInstance> resources = [];

    private sealed record Parent(string Type, string Name, bool IsOmitted);

    public List<ResourceInstance> Expand(JsonNode? section)
    {
        ExpandAll(section, "resources", parent: null, root);
        return resources;
    }

    private void ExpandAll(JsonNode? section, string path, Parent? parent, EvaluationContext context)
    {
        switch (section)
        {
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    ExpandOne(items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), symbol: null, parent, context);
                }

                break;
            case JsonObject symbols:
                foreach (var (symbol, item) in symbols)
                {
                    ExpandOne(item, $"{path}.{symbol}", symbol, parent, context);
                }

                break;
        }
    }

    private void ExpandOne(JsonNode? item, string path, string? symbol, Parent? parent, EvaluationContext context)
    {
        if (item is not JsonObject source)
        {
            diagnostics.Add(TemplateDiagnostics.Structure($"A resource must be an object{document.At(path)}", document.FullPath(path)));
            return;
        }

        try
        {
            if (source.Find("copy") is not JsonObject copy)
            {
                ExpandTurn(source, path, symbol, parent, context, loop: null, batch: null);
                return;
            }

            var name = copy.FindText("name") ?? throw new ExpressionException("The copy loop has no name.");
            var batch = Batch(copy, context);
            var count = BodyEvaluator.Count(copy, context);
            for (var i = 0; i < count; i++)
            {
                var loop = new CopyLoop(name, i, IsDefault: true);
                ExpandTurn(source, path, symbol, parent, context.In(loop), loop, batch);
            }
        }
        catch (ExpressionException exception)
        {
            if (exception.Fault != ExpressionFault.Reported)
            {
                var subject = $"template resource '{source.FindText("name")}'{document.At(path)}";
                diagnostics.Add(exception.ToDiagnostic(subject, document.FullPath(path)));
            }
        }
    }

    private void ExpandTurn(
        JsonObject source, string path, string? symbol, Parent? parent, EvaluationContext context, CopyLoop? loop, int? batch)
    {
        var omitted = parent?.IsOmitted == true || !Condition(source, context);
        var declaredName = Require(source, "name", context);
        var (type, name) = Qualify(Require(source, "type", context), declaredName, parent);
        var at = document.At(path);
        if (ResourceIdentity.Misfit(type, name, at) is { } misfit)
        {
            diagnostics.Add(TemplateDiagnostics.Resource(misfit, document.FullPath(path)));
            return;
        }

        var (id, reason) = ResourceIdentity.Build(source, type, name, context);
        if (id is null)
        {
            diagnostics.Add(TemplateDiagnostics.Scope(name, reason!, document.FullPath(path)));
            return;
        }

        context.Budget.Spend(ResourceWeight);
        resources.Add(new ResourceInstance
        {
            Source = source,
            Path = path,
            Context = context,
            Id = id,
            Type = type,
            Name = name,
            DeclaredName = declaredName,
            ApiVersion = Require(source, "apiVersion", context),
            SymbolicName = symbol,
            LoopName = loop?.Name,
            LoopIndex = loop?.Index,
            BatchSize = batch,
            IsExisting = source.Find("existing").AsBoolean() == true,
            IsOmitted = omitted,
        });
        ExpandAll(source.Find("resources"), $"{path}.resources", new Parent(type, name, omitted), context);
    }

    private static bool Condition(JsonObject source, EvaluationContext context)
    {
        if (!source.TryFind("condition", out var condition))
        {
            return true;
        }

        var value = new BodyEvaluator(context).Evaluate(condition);
        return value.AsBoolean()
            ?? (bool.TryParse(value.AsText(), out var parsed)
                ? parsed
                : throw new ExpressionException($"The condition must be a boolean, and it is of type '{JsonValues.TypeName(value)}'."));
    }

    /// <summary>A child inside its parent gives the last part of type and name alone, unless its type names a provider.</summary>
    private static (string Type, string Name) Qualify(string type, string name, Parent? parent) =>
        parent is null || type.Split('/')[0].Contains('.', StringComparison.Ordinal)
            ? (type, name)
            : ($"{parent.Type}/{type}", $"{parent.Name}/{name}");

    private static int? Batch(JsonObject copy, EvaluationContext context)
    {
        if (!string.Equals(copy.FindText("mode"), "serial", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var size = copy.TryFind("batchSize", out var value) ? new BodyEvaluator(context).Evaluate(value) : JsonValue.Create(1);
        return size.AsInteger() is > 0 and <= int.MaxValue and var number
            ? (int)number
            : throw new ExpressionException($"The batchSize '{JsonValues.Display(size)}' must be an integer from 1 on.");
    }

    private static string Require(JsonObject source, string property, EvaluationContext context)
    {
        var value = new BodyEvaluator(context).Evaluate(source.Find(property));
        return value.AsText() is { Length: > 0 } text
            ? text
            : throw new ExpressionException(value is null
                ? $"The required property '{property}' is missing."
                : $"The property '{property}' must be a string that is not empty, and it is of type '{JsonValues.TypeName(value)}'.");
    }
}
