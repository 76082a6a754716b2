using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>The variables section, copy loops included.</summary>
internal static class TemplateVariables
{
    public static void Declare(NamedValues variables, TemplateDocument document, EvaluationContext context)
    {
        foreach (var (name, value) in document.Root.Find("variables") as JsonObject ?? [])
        {
            if (name.Equals("copy", StringComparison.OrdinalIgnoreCase) && BodyEvaluator.Loops(value) is { } loops)
            {
                foreach (var loop in loops)
                {
                    variables.Add(loop.FindText("name")!, () => new BodyEvaluator(context).Expand(loop));
                }
            }
            else
            {
                variables.Add(name, () => new BodyEvaluator(context).Evaluate(value));
            }
        }
    }

    /// <summary>Evaluates all, so that a mistake is found even where the variable is not used.</summary>
    public static void EvaluateAll(NamedValues variables, TemplateDocument document, List<Diagnostic> diagnostics)
    {
        foreach (var name in variables.Names.ToList())
        {
            try
            {
                variables.Get(name);
            }
            catch (ExpressionException exception)
            {
                if (exception.Fault != ExpressionFault.Reported)
                {
                    var path = $"variables.{name}";
                    diagnostics.Add(exception.ToDiagnostic($"template variable '{name}'{document.At(path)}", document.FullPath(path)));
                }
            }
        }
    }
}
