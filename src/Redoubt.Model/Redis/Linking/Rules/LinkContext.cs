namespace Redoubt.Model.Redis;

/// <summary>Two caches that are to be linked.</summary>
/// <param name="Primary">The one whose data stays.</param>
/// <param name="Secondary">The one that is to have a copy of it.</param>
/// <param name="Linked">The linked one of the two, as the link names it: its region may be wrong.</param>
public sealed record LinkContext(LinkedCandidate Primary, LinkedCandidate Secondary, LinkedServer Linked)
{
    internal IEnumerable<LinkedCandidate> Both => [Primary, Secondary];
}

/// <summary>One of two caches that are to be linked.</summary>
/// <param name="Cache">The cache.</param>
/// <param name="State">Its provisioning state.</param>
/// <param name="IsLinked">Whether it has a link already.</param>
public sealed record LinkedCandidate(RedisResource Cache, string State, bool IsLinked);
