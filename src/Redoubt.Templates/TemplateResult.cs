using System.Diagnostics.CodeAnalysis;

using Redoubt.Model.Diagnostics;

namespace Redoubt.Templates;

/// <summary>A value, or everything that was found to be wrong.</summary>
public sealed class TemplateResult<T>
    where T : class
{
    internal TemplateResult(T value)
    {
        Value = value;
        Diagnostics = [];
    }

    internal TemplateResult(IReadOnlyList<Diagnostic> diagnostics) => Diagnostics = diagnostics;

    public T? Value { get; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    /// <exception cref="DiagnosticException">There is no value.</exception>
    public T Require() => Value ?? throw new DiagnosticException(Diagnostics);
}
