namespace Redoubt.Model.Redis;

/// <summary>The identities that a cache has in the directory.</summary>
/// <param name="IsSystemAssigned">Whether it has one of its own.</param>
/// <param name="UserAssigned">The ids of those that it shares with others, as they were sent and in their order.</param>
public sealed record RedisIdentity(bool IsSystemAssigned, IReadOnlyList<string> UserAssigned);
