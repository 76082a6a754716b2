using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>All rules for the linking of two caches.</summary>
public static class LinkRules
{
    private static readonly ILinkRule[] All =
    [
        new LinkedOnceRule(),
        new LinkedSubscriptionRule(),
        new LinkedTierRule(),
        new LinkedStateRule(),
        new LinkedLocationRule(),
        new LinkedNetworkRule(),
        new LinkedVersionRule(),
        new LinkedSizeRule(),
        new LinkedShardsRule(),
        new LinkedReplicasRule(),
        new LinkedPersistenceRule(),
        new LinkedZonesRule(),
    ];

    /// <summary>Everything that keeps the two caches from being linked, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(LinkContext context) => [.. All.SelectMany(rule => rule.Check(context))];
}
