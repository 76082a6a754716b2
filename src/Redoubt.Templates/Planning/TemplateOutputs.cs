using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Parameters;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>The outputs section.</summary>
internal sealed class TemplateOutputs(TemplateDocument document, EvaluationContext context, TypeDefinitions types)
{
    private JsonObject Section => document.Root.Find("outputs") as JsonObject ?? [];

    /// <summary>What can be told before the deployment: whether the outputs read resources, and what is wrong with them.</summary>
    public bool Inspect(List<Diagnostic> diagnostics)
    {
        var needsRuntime = false;
        foreach (var (name, declaration) in Section)
        {
            var inspection = new BodyInspection();
            try
            {
                Evaluate(name, declaration, context with { Site = ExpressionSite.Body }, inspection);
            }
            catch (ExpressionException exception)
            {
                inspection.Failures.Add(exception);
            }

            needsRuntime |= inspection.NeedsRuntime;
            diagnostics.AddRange(inspection.Errors.Select(error =>
                error.ToDiagnostic($"template output '{name}'{At(name)}", Path(name))));
        }

        return needsRuntime;
    }

    /// <exception cref="DiagnosticException">Outputs cannot be evaluated.</exception>
    public JsonObject Evaluate(IRuntimeResources runtime)
    {
        var site = context with { Site = ExpressionSite.Body, Runtime = runtime, Budget = new EvaluationBudget() };
        var result = new JsonObject();
        var diagnostics = new List<Diagnostic>();
        foreach (var (name, declaration) in Section)
        {
            try
            {
                if (Evaluate(name, declaration, site, inspection: null) is { } output)
                {
                    result[name] = output;
                }
            }
            catch (ExpressionException exception)
            {
                diagnostics.Add(exception.Fault == ExpressionFault.MissingResource
                    ? TemplateDiagnostics.MissingResource(exception.Message)
                    : TemplateDiagnostics.Output(name, exception.Message, Path(name)));
            }
            catch (TemplateTooLargeException)
            {
                throw new DiagnosticException(new TemplateTooLargeException($"template output '{name}'{At(name)}", Path(name)).ToDiagnostic());
            }
        }

        return diagnostics.Count == 0 ? result : throw new DiagnosticException(diagnostics);
    }

    private JsonObject? Evaluate(string name, JsonNode? node, EvaluationContext site, BodyInspection? inspection)
    {
        if (node is not JsonObject declaration)
        {
            throw new ExpressionException("The output must be an object with type and value.");
        }

        var early = new BodyEvaluator(site with { Site = ExpressionSite.Early });
        if (early.Evaluate(declaration.Find("condition")).AsBoolean() == false)
        {
            return null;
        }

        var type = types.Resolve(declaration);
        var typeName = ParameterTypes.Find(type)
            ?? throw new ExpressionException($"The type '{declaration.FindText("type")}' is not one of {ParameterTypes.AllNames}.");
        var output = new JsonObject { ["type"] = typeName.Name };
        var value = Value(declaration, site, inspection);
        if (inspection is null && types.Misfit(declaration, value, name) is { } misfit)
        {
            throw new ExpressionException(misfit);
        }

        if (!typeName.IsSecure)
        {
            output["value"] = value;
        }

        return output;
    }

    private static JsonNode? Value(JsonObject declaration, EvaluationContext site, BodyInspection? inspection)
    {
        if (declaration.Find("copy") is not JsonObject copy)
        {
            return new BodyEvaluator(site, inspection).Evaluate(declaration.Find("value"));
        }

        var items = new JsonArray();
        var count = BodyEvaluator.Count(copy, site with { Site = ExpressionSite.Early });
        for (var i = 0; i < count; i++)
        {
            items.Add(new BodyEvaluator(site.In(new CopyLoop("", i, IsDefault: true)), inspection).Evaluate(copy.Find("input")));
        }

        return items;
    }

    private string At(string name) => document.At($"outputs.{name}");

    private string Path(string name) => document.FullPath($"outputs.{name}");
}
