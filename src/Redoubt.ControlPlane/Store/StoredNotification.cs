namespace Redoubt.ControlPlane.Store;

/// <summary>Something that a cache's clients were told, or that was done to it unasked.</summary>
/// <param name="Cache">The cache's own number, so that another cache of its name has none of it.</param>
/// <param name="Time">When it was.</param>
/// <param name="Name">What happened.</param>
/// <param name="Details">What else is known of it.</param>
internal sealed record StoredNotification(Guid Cache, DateTimeOffset Time, string Name, IReadOnlyDictionary<string, string> Details)
{
    /// <summary>How many of a cache are kept: three maintenances of the largest cluster.</summary>
    public const int Most = 1000;
}
