namespace Redoubt.Model.Diagnostics;

/// <summary>
/// Ends a request or a step with coded diagnostics. Pure rules return diagnostics; this carries them out of deep code
/// to the one place that turns them into an answer.
/// </summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>Carries one diagnostic or more; the first decides the answer's status.</summary>
    public DiagnosticException(params IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics.Select(diagnostic => diagnostic.Message))) =>
        Diagnostics = diagnostics;

    /// <summary>What is wrong, most important first.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Goes on where nothing is wrong.</summary>
    /// <param name="problems">What rules found.</param>
    /// <exception cref="DiagnosticException">They found something; it carries all of it.</exception>
    public static void ThrowIfAny(IReadOnlyList<Diagnostic> problems)
    {
        if (problems.Count > 0)
        {
            throw new DiagnosticException(problems);
        }
    }
}
