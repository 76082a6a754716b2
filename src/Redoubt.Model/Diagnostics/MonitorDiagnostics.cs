namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with questions to the activity log and to the metrics of a cache.</summary>
public static class MonitorDiagnostics
{
    /// <summary>The filter of the activity log cannot be read, or has no start.</summary>
    public static readonly DiagnosticDescriptor InvalidActivityFilterKind = new(
        "RDT5101", "BadRequest", 400, "The filter of the activity log cannot be read",
        "Send $filter=eventTimestamp ge '2026-01-31T08:00:00Z' and eventTimestamp le '2026-01-31T09:00:00Z', and join terms such as "
        + "resourceGroupName eq 'mygroup' to it with 'and'.");

    /// <summary>Another part of the question cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidActivityQueryKind = new(
        "RDT5102", "BadRequest", 400, "A parameter of a question to the activity log cannot be read",
        "Correct the parameter as the message says, or leave it out.");

    /// <summary>A metric that caches do not have.</summary>
    public static readonly DiagnosticDescriptor MetricNotFoundKind = new(
        "RDT5103", "BadRequest", 400, "The cache has no such metric", "Take a name from the list in the message.");

    /// <summary>Another part of a question for metrics cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidMetricQueryKind = new(
        "RDT5104", "BadRequest", 400, "A parameter of a question for metrics cannot be read",
        "Correct the parameter as the message says, or leave it out.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [InvalidActivityFilterKind, InvalidActivityQueryKind, MetricNotFoundKind, InvalidMetricQueryKind];

    /// <summary>There is no earliest time.</summary>
    public static Diagnostic ActivityStartMissing() => new(
        InvalidActivityFilterKind,
        "The $filter has no start: it must have a term such as eventTimestamp ge '2026-01-31T08:00:00Z'.",
        "$filter");

    /// <summary>One term is no comparison that the log knows.</summary>
    public static Diagnostic ActivityTermUnknown(string term, IEnumerable<string> names) => new(
        InvalidActivityFilterKind,
        $"The term '{term}' of $filter is not understood. Beside eventTimestamp with ge and le, a term is one of {string.Join(", ", names)} "
        + "with eq and a value in quotes.",
        "$filter");

    /// <summary>The value of a term is of another kind.</summary>
    public static Diagnostic ActivityValueInvalid(string name, string value, string wanted) => new(
        InvalidActivityFilterKind, $"The value '{value}' of {name} in $filter is not {wanted}.", "$filter");

    /// <summary>The log ends before it begins.</summary>
    public static Diagnostic ActivityTimesReversed(DateTimeOffset from, DateTimeOffset to) => new(
        InvalidActivityFilterKind, $"The $filter asks from {from:O} to {to:O}, which is earlier. Exchange ge and le.", "$filter");

    /// <summary>A property that events do not have.</summary>
    public static Diagnostic ActivityPropertyUnknown(string name, IEnumerable<string> names) => new(
        InvalidActivityQueryKind, $"Events have no property '{name}' to $select. They have {string.Join(", ", names)}.", "$select");

    /// <summary>A metric that caches do not have.</summary>
    public static Diagnostic MetricNotFound(string name, IEnumerable<string> names) => new(
        MetricNotFoundKind,
        $"Failed to find metric configuration for provider: Microsoft.Cache, resource Type: redis, metric: {name}, Valid metrics: "
        + $"{string.Join(',', names)}",
        "metricnames");

    /// <summary>A parameter of the question is of another kind.</summary>
    public static Diagnostic InvalidMetricQuery(string name, string value, string wanted) => new(
        InvalidMetricQueryKind, $"'{name}' is '{value}'; {wanted} is wanted.", name);

    /// <summary>The token is not one that an answer held.</summary>
    public static Diagnostic SkipTokenInvalid(string token) => new(
        InvalidActivityQueryKind, $"The $skiptoken '{token}' is none that this service gave: follow nextLink as it is.", "$skiptoken");
}
