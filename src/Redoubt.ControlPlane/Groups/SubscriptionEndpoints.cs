using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups;

/// <summary>The one subscription, its tenant, regions and registered providers.</summary>
internal sealed class SubscriptionEndpoints(ServiceIdentity identity, ResourceStore store, ResourceService resources)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        const string one = "/subscriptions/{subscription}";
        routes.MapGet("/subscriptions", () => ArmPage.Of([Subscription()]));
        routes.MapGet(one, Subscription);
        routes.MapGet("/tenants", () => ArmPage.Of([Tenant()]));
        routes.MapGet($"{one}/locations", Locations);
        routes.MapGet($"{one}/resources", (HttpContext context) => Resources(context));
        routes.MapGet($"{one}/providers", () => ArmPage.Of(Namespaces().Select(Provider)));
        routes.MapGet($"{one}/providers/{{provider}}", Provider);
        routes.MapPost($"{one}/providers/{{provider}}/register", Provider);
    }

    private JsonObject Subscription() => new()
    {
        ["id"] = $"/subscriptions/{identity.SubscriptionId}",
        ["subscriptionId"] = identity.SubscriptionId,
        ["tenantId"] = identity.TenantId,
        ["displayName"] = ServiceIdentity.SubscriptionName,
        ["state"] = "Enabled",
        ["subscriptionPolicies"] = new JsonObject
        {
            ["locationPlacementId"] = "Public_2014-09-01",
            ["quotaId"] = "PayAsYouGo_2014-09-01",
            ["spendingLimit"] = "Off",
        },
        ["authorizationSource"] = "RoleBased",
        ["managedByTenants"] = new JsonArray([.. identity.ManagedByTenants.Select(tenant => new JsonObject { ["tenantId"] = tenant })]),
    };

    private JsonObject Tenant() => new()
    {
        ["id"] = $"/tenants/{identity.TenantId}",
        ["tenantId"] = identity.TenantId,
    };

    private JsonObject Locations() => ArmPage.Of(Location.All.Select(location => new JsonObject
    {
        ["id"] = $"/subscriptions/{identity.SubscriptionId}/locations/{location.Name}",
        ["name"] = location.Name,
        ["displayName"] = location.DisplayName,
        ["regionalDisplayName"] = location.DisplayName,
    }));

    private JsonObject Resources(HttpContext context)
    {
        var filter = ResourceFilter.Parse(context.Request.Query["$filter"]);
        return ResourceList.Page(context, store.Snapshot.Resources.Values
            .Where(filter.Matches)
            .OrderBy(resource => resource.Key, StringComparer.Ordinal));
    }

    private IEnumerable<string> Namespaces() =>
        resources.Types.Select(type => type.Split('/')[0]).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

    private JsonObject Provider(string provider) => new()
    {
        ["id"] = $"/subscriptions/{identity.SubscriptionId}/providers/{provider}",
        ["namespace"] = provider,
        ["registrationState"] = "Registered",
        ["registrationPolicy"] = "RegistrationRequired",
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
