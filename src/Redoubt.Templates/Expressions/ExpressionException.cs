using Redoubt.Model.Diagnostics;

namespace Redoubt.Templates.Expressions;

internal enum ExpressionFault
{
    Evaluation,
    Syntax,
    UnknownFunction,
    MissingResource,

    /// <summary>The value can be had only while the deployment runs.</summary>
    RuntimeNeeded,

    /// <summary>The cause lies in a parameter or variable, and is reported there.</summary>
    Reported,
}

/// <summary>Ends the evaluation of one expression; whoever knows where it stands turns it into a diagnostic.</summary>
internal sealed class ExpressionException(string reason, ExpressionFault fault = ExpressionFault.Evaluation) : Exception(reason)
{
    public ExpressionFault Fault { get; } = fault;

    /// <param name="subject">What holds the expression, such as: template variable 'subnetId'.</param>
    /// <param name="path">Where that stands, as a JSON path.</param>
    public Diagnostic ToDiagnostic(string subject, string path) => Fault switch
    {
        ExpressionFault.Syntax => TemplateDiagnostics.Syntax(subject, Message, path),
        ExpressionFault.UnknownFunction => TemplateDiagnostics.UnknownFunction(subject, Message, path),
        ExpressionFault.MissingResource => TemplateDiagnostics.MissingResource(Message),
        _ => TemplateDiagnostics.Evaluation(subject, Message, path),
    };
}
