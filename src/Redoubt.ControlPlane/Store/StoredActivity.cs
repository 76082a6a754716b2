namespace Redoubt.ControlPlane.Store;

/// <summary>One line of the activity log.</summary>
/// <param name="EventId">Its own id.</param>
/// <param name="OperationId">One id for all lines of an operation.</param>
/// <param name="Subject">What the operation is.</param>
/// <param name="Time">When it was.</param>
/// <param name="Status">Started, Accepted, Succeeded or Failed.</param>
/// <param name="HttpStatus">What the request was answered, or null where the line is of no answer.</param>
/// <param name="Error">The ARM error object as JSON, or null.</param>
internal sealed record StoredActivity(
    Guid EventId, Guid OperationId, ActivitySubject Subject, DateTimeOffset Time, string Status, int? HttpStatus = null, string? Error = null)
{
    public const string Started = "Started";

    /// <summary>Its place in the log, which the store gives it.</summary>
    public long Sequence { get; init; }
}
