using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>All rules for connections.</summary>
public static class GatewayConnectionRules
{
    private static readonly IGatewayConnectionRule[] All =
    [
        new ConnectionFixedAtCreationRule(),
        new ConnectionEndsExistRule(),
        new ConnectionEndsFitRule(),
        new ConnectionToItselfRule(),
    ];

    /// <summary>Everything that is wrong with the connection asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(GatewayConnectionContext context) => [.. All.SelectMany(rule => rule.Check(context))];
}
