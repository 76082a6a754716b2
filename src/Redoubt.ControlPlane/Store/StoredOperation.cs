namespace Redoubt.ControlPlane.Store;

/// <summary>A long-running operation. Its progress is kept in memory, its beginning and end in the store.</summary>
/// <param name="Id">The operation's id, the last segment of its status URL.</param>
/// <param name="Kind">Which handler runs it, such as redis.create.</param>
/// <param name="ResourceId">The id of the resource or group it works on.</param>
/// <param name="Status">InProgress, Succeeded, Failed or Canceled.</param>
/// <param name="Started">When it was accepted.</param>
/// <param name="Ended">When it ended, or null.</param>
/// <param name="Error">The ARM error object as JSON, or null.</param>
/// <param name="Input">What the work needs beyond the resource, as JSON, or null.</param>
internal sealed record StoredOperation(
    Guid Id,
    string Kind,
    string ResourceId,
    string Status,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string? Error,
    string? Input = null)
{
    /// <summary>What the activity log calls it; null for one that a version before began.</summary>
    public ActivitySubject? Subject { get; init; }

    /// <summary>What the client gets in the end, as JSON and sealed, for it may show what is secret; null where that is nothing.</summary>
    public string? Result { get; init; }

    /// <summary>Who asked for it, for what it asks for in turn.</summary>
    public RequestOrigin Origin => Subject?.Origin ?? new RequestOrigin(Id, null);

    public const string InProgress = "InProgress";

    public string ResourceKey => ResourceId.ToLowerInvariant();

    public bool HasEnded => Status != InProgress;

    public static StoredOperation Begin(string kind, string resourceId, DateTimeOffset now, string? input = null) =>
        new(Guid.NewGuid(), kind, resourceId, InProgress, now, null, null, input);

    public StoredOperation End(string status, DateTimeOffset now, string? error = null) =>
        this with { Status = status, Ended = now, Error = error };
}
