namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with questions to a network watcher.</summary>
public static class WatcherDiagnostics
{
    /// <summary>The question is about something that is no interface.</summary>
    public static readonly DiagnosticDescriptor NoSuchTargetKind = new(
        "RDT2301", "TargetResourceNotFound", 404, "A question is about an interface that is not there",
        "Name a network interface or an injected cache as targetResourceId, or an interface as targetNicResourceId.");

    /// <summary>A parameter of the question cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidParameterKind = new(
        "RDT2302", "InvalidParameter", 400, "A parameter of a question cannot be read", "Give the parameter as the message says.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NoSuchTargetKind, InvalidParameterKind];

    /// <summary>There is no such interface or cache.</summary>
    public static Diagnostic NoSuchTarget(string target) => new(
        NoSuchTargetKind, $"'{target}' is neither a network interface nor a cache in a virtual network.", "targetResourceId");

    /// <summary>The parameter is missing or of another kind.</summary>
    public static Diagnostic InvalidParameter(string name, string? value, string wanted) => new(
        InvalidParameterKind, value is null ? $"'{name}' is missing; {wanted} is wanted." : $"'{name}' is '{value}'; {wanted} is wanted.", name);
}
