using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Json;

/// <summary>What reading a body gave: the value, or everything that is wrong with it.</summary>
/// <typeparam name="T">What was read.</typeparam>
public sealed class Reading<T>
    where T : class
{
    private readonly T? value;

    /// <summary>What reading gave.</summary>
    /// <param name="value">The value; null where something is wrong.</param>
    /// <param name="diagnostics">All that is wrong; empty when there is a value.</param>
    public Reading(T? value, IReadOnlyList<Diagnostic> diagnostics) => (this.value, Diagnostics) = (value, diagnostics);

    /// <summary>All that is wrong, in the order of reading; empty when there is a value.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => Diagnostics.Count == 0;

    /// <summary>The value.</summary>
    /// <exception cref="DiagnosticException">The body is wrong; it carries all diagnostics.</exception>
    public T Value => Succeeded ? value! : throw new DiagnosticException(Diagnostics);
}
