using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>The resource providers, their types, and whether the subscription is registered to use them: all, until it says otherwise.</summary>
internal sealed class ProviderEndpoints(ServiceIdentity identity, ResourceStore store, ResourceService resources)
{
    private const string All = "/subscriptions/{subscription}/providers";
    private const string One = $"{All}/{{provider}}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(All, (HttpContext context) => ArmPage.Of(context, Namespaces().Select(Render)));
        routes.MapGet(One, (string provider) => Render(Known(provider)));
        routes.MapPost($"{One}/register", (HttpContext context, string provider) => Set(context, provider, "register", (change, known) => change.Register(known)));
        routes.MapPost($"{One}/unregister", (HttpContext context, string provider) => Set(context, provider, "unregister", Unregister));
    }

    private JsonObject Set(HttpContext context, string provider, string verb, Action<StoreChange, string> act)
    {
        var known = Known(provider);
        store.Accept(change =>
        {
            act(change, known);
            change.Subject = ActivitySubject.Of(known, $"{verb}/action", IdOf(known), ArmRequest.Origin(context));
            change.LogRequest(operation: null, StatusCodes.Status200OK);
        });
        return Render(known);
    }

    private static void Unregister(StoreChange change, string provider)
    {
        var used = change.Now.Resources.Values.FirstOrDefault(resource => resource.Id.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase));
        var reason = ProviderRegistration.IsAlways(provider) ? "it is registered in every subscription."
            : used is not null ? $"the subscription has resources of it, such as '{used.Id}'."
            : null;
        if (reason is not null)
        {
            throw new DiagnosticException(RequestDiagnostics.NamespaceInUse(provider, reason));
        }

        change.Unregister(provider);
    }

    private string Known(string provider) =>
        Namespaces().FirstOrDefault(known => known.Equals(provider, StringComparison.OrdinalIgnoreCase))
        ?? throw new DiagnosticException(RequestDiagnostics.InvalidNamespace(provider));

    private IEnumerable<string> Namespaces() =>
        resources.Types.Select(type => type.Split('/')[0]).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

    private string IdOf(string provider) => $"/subscriptions/{identity.SubscriptionId}/providers/{provider}";

    private JsonObject Render(string provider) => new()
    {
        ["id"] = IdOf(provider),
        ["namespace"] = provider,
        ["registrationState"] = store.Snapshot.Unregistered.Contains(provider) ? "Unregistered" : "Registered",
        ["registrationPolicy"] = ProviderRegistration.IsAlways(provider) ? "RegistrationFree" : "RegistrationRequired",
        ["resourceTypes"] = new JsonArray([.. resources.Types
            .Where(type => type.StartsWith(provider + "/", StringComparison.OrdinalIgnoreCase))
            .Select(type => new JsonObject
            {
                ["resourceType"] = type[(provider.Length + 1)..],
                ["locations"] = new JsonArray([.. Location.All.Select(location => JsonValue.Create(location.DisplayName))]),
                ["apiVersions"] = new JsonArray([.. (ApiVersions.Of(type) ?? []).Select(version => JsonValue.Create(version))]),
                ["capabilities"] = "SupportsTags, SupportsLocation",
            })]),
    };
}
