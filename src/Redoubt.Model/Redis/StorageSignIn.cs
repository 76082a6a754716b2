namespace Redoubt.Model.Redis;

/// <summary>The two ways in which a cache signs in to a storage account.</summary>
internal static class StorageSignIn
{
    /// <summary>By a key or a signature; where nothing is said, this.</summary>
    public const string Sas = "SAS";

    /// <summary>As an identity of the cache.</summary>
    public const string Identity = "ManagedIdentity";

    /// <summary>Why an identity is needed, and how a cache gets one.</summary>
    public const string NeedsIdentity = $"{Identity} needs an identity: give the cache one, of type SystemAssigned or UserAssigned.";

    /// <summary>Whether the text is one of the two; clients send an empty one for none.</summary>
    public static bool IsKnown(string text) =>
        text.Length == 0 || text.Equals(Sas, StringComparison.OrdinalIgnoreCase) || IsIdentity(text);

    /// <summary>Whether the text asks for an identity.</summary>
    public static bool IsIdentity(string? text) => Identity.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with the storage account's subscription, as a sentence; null where it is the cache's or not given.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="cache">The cache.</param>
    public static string? ProblemOfSubscription(string? text, RedisResource cache) =>
        string.IsNullOrEmpty(text) || text.Equals(cache.Id.SubscriptionId, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"It is '{text}'; with {Identity} the account must be in the cache's subscription {cache.Id.SubscriptionId}.";
}
