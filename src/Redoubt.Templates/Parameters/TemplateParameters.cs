using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Parameters;

/// <summary>The parameters section, together with the values that are passed.</summary>
internal sealed class TemplateParameters(
    TemplateDocument document, EvaluationContext context, TypeDefinitions types, List<Diagnostic> diagnostics)
{
    private JsonObject Section => document.Root.Find("parameters") as JsonObject ?? [];

    /// <summary>Makes the parameters known to expressions, and checks their values.</summary>
    /// <returns>Type and value of each, as a deployment shows them.</returns>
    public JsonObject Declare(JsonObject passed)
    {
        var values = ParameterValues.Normalise(passed);
        var unknown = values.Select(value => value.Key).Where(name => !Section.TryFind(name, out _)).ToList();
        if (unknown.Count > 0)
        {
            diagnostics.Add(TemplateDiagnostics.ParameterUnknown(unknown, Section.Select(declaration => declaration.Key)));
        }

        var declared = new List<(string Name, JsonObject Declaration)>();
        foreach (var (name, node) in Section)
        {
            if (node is JsonObject declaration)
            {
                declared.Add((name, declaration));
                context.Parameters.Add(name, Source(name, declaration, values.Find(name) as JsonObject));
            }
            else
            {
                diagnostics.Add(TemplateDiagnostics.Structure($"The parameter '{name}' must be an object{At(name)}", Path(name)));
            }
        }

        return Show(declared);
    }

    private Func<JsonNode?> Source(string name, JsonObject declaration, JsonObject? passed)
    {
        if (passed?.Find("reference") is not null)
        {
            return Failing(TemplateDiagnostics.ParameterReference(name));
        }

        if (passed?.Find("value") is { } value)
        {
            return () => Checked(name, declaration, value);
        }

        if (declaration.TryFind("defaultValue", out var given))
        {
            return () => Checked(
                name, declaration, new BodyEvaluator(context with { Site = ExpressionSite.ParameterDefault }).Evaluate(given));
        }

        return types.IsNullable(declaration)
            ? () => null
            : Failing(passed is null
                ? TemplateDiagnostics.ParameterMissing(name, At(name), Path(name))
                : TemplateDiagnostics.ParameterNull(name, Path(name)));
    }

    private JsonNode? Checked(string name, JsonObject declaration, JsonNode? value) =>
        types.Misfit(declaration, value, name) is { } misfit
            ? throw Report(TemplateDiagnostics.ParameterInvalid(name, At(name), misfit, Path(name)))
            : value;

    private Func<JsonNode?> Failing(Diagnostic diagnostic) => () => throw Report(diagnostic);

    private ExpressionException Report(Diagnostic diagnostic)
    {
        diagnostics.Add(diagnostic);
        return new ExpressionException(diagnostic.Message, ExpressionFault.Reported);
    }

    private JsonObject Show(List<(string Name, JsonObject Declaration)> declared)
    {
        var shown = new JsonObject();
        foreach (var (name, declaration) in declared)
        {
            try
            {
                var value = context.Parameters.Get(name);
                var type = ParameterTypes.Find(types.Resolve(declaration));
                var entry = new JsonObject { ["type"] = type?.Name };
                if (type is { IsSecure: false })
                {
                    entry["value"] = JsonValues.Copy(value);
                }

                shown[name] = entry;
            }
            catch (ExpressionException exception)
            {
                if (exception.Fault != ExpressionFault.Reported)
                {
                    diagnostics.Add(exception.ToDiagnostic($"template parameter '{name}'{At(name)}", Path(name)));
                }
            }
        }

        return shown;
    }

    private string At(string name) => document.At($"parameters.{name}");

    private string Path(string name) => document.FullPath($"parameters.{name}");
}
