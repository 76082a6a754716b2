namespace Redoubt.ControlPlane.Store;

/// <summary>Which lines of the activity log are asked for. What is null does not matter.</summary>
/// <param name="From">The earliest time.</param>
/// <param name="To">The latest time.</param>
internal sealed record ActivityQuery(DateTimeOffset From, DateTimeOffset To)
{
    public string? ResourceGroup { get; init; }

    public string? ResourceId { get; init; }

    public string? ResourceProvider { get; init; }

    public Guid? CorrelationId { get; init; }

    public string? Caller { get; init; }

    public string? Status { get; init; }

    /// <summary>Only lines before this place in the log.</summary>
    public long? Before { get; init; }
}
