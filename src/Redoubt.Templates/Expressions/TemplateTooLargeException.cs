using System.Globalization;

using Redoubt.Model.Diagnostics;

namespace Redoubt.Templates.Expressions;

/// <summary>Ends the evaluation of a whole template, not of one expression: nothing that follows would end any better.</summary>
/// <param name="subject">What was evaluated, such as: template resource 'vnet'; null where whoever catches it knows.</param>
/// <param name="path">Where that stands.</param>
internal sealed class TemplateTooLargeException(string? subject = null, string path = "") : Exception("The template is too large.")
{
    public bool HasSubject => subject is not null;

    public Diagnostic ToDiagnostic() => TemplateDiagnostics.Evaluation(
        subject ?? "template",
        string.Create(
            CultureInfo.InvariantCulture,
            $"its loops and expressions come to more than {EvaluationBudget.Steps} values and steps. Please make it smaller, or several."),
        path);
}
