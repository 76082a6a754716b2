using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>All rules for links of private zones to networks.</summary>
public static class VirtualNetworkLinkRules
{
    private static readonly IVirtualNetworkLinkRule[] All =
        [new LinkedNetworkRule(), new OneLinkOfNameRule(), new OneRegistrationZoneRule()];

    /// <summary>Everything that is wrong with the link asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(VirtualNetworkLinkContext context) => [.. All.SelectMany(rule => rule.Check(context))];
}
