using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Http;

/// <summary>Refuses every request in an api-version that the type of its path does not have, with the list of those that it has.</summary>
internal sealed class KnownApiVersion(RequestDelegate next, ResourceStore store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (TypeOf(path, context.Request.Method) is { } type && ApiVersions.Of(type) is { } versions)
        {
            var version = ArmRequest.ApiVersion(context.Request);
            if (!versions.Contains(version, StringComparer.OrdinalIgnoreCase))
            {
                throw new DiagnosticException(await RefusalAsync(context, type, version, versions));
            }
        }

        await next(context);
    }

    /// <summary>The type that a path is of, an action's name included; null where no provider is asked.</summary>
    public static string? TypeOf(string path, string method)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isSubscription = segments is [var first, ..] && first.ToUpperInvariant() is "SUBSCRIPTIONS" or "TENANTS";
        var provider = Array.FindLastIndex(segments, segment => segment.Equals("providers", StringComparison.OrdinalIgnoreCase)) + 1;
        if (provider == 0 || provider >= segments.Length - 1)
        {
            // ARM's own: the subscription and its regions have versions of their own, groups and the rest those of deployments.
            return !isSubscription ? null : segments.Length <= 2 || segments[2].Equals("locations", StringComparison.OrdinalIgnoreCase)
                ? "Microsoft.Resources/subscriptions"
                : "Microsoft.Resources/resourceGroups";
        }

        // Registering a provider is ARM's, too.
        return method == HttpMethods.Post && provider == segments.Length - 2
            && segments[^1].ToUpperInvariant() is "REGISTER" or "UNREGISTER"
            ? "Microsoft.Resources/providers"
            : string.Join('/', segments.Skip(provider).Where((_, index) => index is 0 || index % 2 == 1));
    }

    private async Task<Diagnostic> RefusalAsync(HttpContext context, string type, string version, IReadOnlyList<string> versions)
    {
        // As the cloud does: what ARM answers itself has another code than what it passes on to a provider.
        if (type.StartsWith("Microsoft.Resources/", StringComparison.OrdinalIgnoreCase))
        {
            return RequestDiagnostics.InvalidApiVersion(version, versions);
        }

        var location = ResourceId.TryParse(context.Request.Path.Value, out var id) ? store.Snapshot.Find(id)?.Location : null;
        location ??= HttpMethods.IsPut(context.Request.Method)
            ? (await ArmRequest.ReadBodyAsync(context.Request))["location"]?.ToString()
            : null;
        var withoutNamespace = type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return RequestDiagnostics.NoRegisteredProvider(withoutNamespace, location, version, versions);
    }
}
