namespace Redoubt.Model.Diagnostics;

/// <summary>One kind of problem. The list of all is <see cref="DiagnosticCatalogue"/>; docs/diagnostics.md is made from it.</summary>
/// <param name="Code">
/// Redoubt's own stable code, RDT and four digits: 1xxx requests, 2xxx networks, 3xxx caches, 4xxx templates, 5xxx groups and the service,
/// 6xxx data files.
/// </param>
/// <param name="CloudCode">The code that the real cloud answers, or the nearest one.</param>
/// <param name="HttpStatus">The status of the answer.</param>
/// <param name="Title">What kind of problem, without numbers.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record DiagnosticDescriptor(string Code, string CloudCode, int HttpStatus, string Title, string Remedy)
{
    /// <summary>The code's section in docs/diagnostics.md, without the #.</summary>
    public string Anchor => Code.ToLowerInvariant();
}
