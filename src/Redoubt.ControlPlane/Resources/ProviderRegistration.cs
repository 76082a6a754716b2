using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Resources;

/// <summary>Whether the subscription may use a provider.</summary>
internal static class ProviderRegistration
{
    /// <summary>The resource manager's own, which no subscription can do without.</summary>
    private static readonly string[] Always = ["Microsoft.Resources", "Microsoft.Authorization"];

    public static bool IsAlways(string provider) => Always.Contains(provider, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DiagnosticException">The subscription has unregistered it.</exception>
    public static void Require(string provider, StoreSnapshot snapshot)
    {
        if (snapshot.Unregistered.Contains(provider))
        {
            throw new DiagnosticException(RequestDiagnostics.MissingSubscriptionRegistration(provider));
        }
    }
}
