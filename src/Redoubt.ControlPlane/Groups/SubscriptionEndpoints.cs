using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Locations;

namespace Redoubt.ControlPlane.Groups;

/// <summary>The one subscription, its tenant, regions and resources.</summary>
internal sealed class SubscriptionEndpoints(ServiceIdentity identity, ResourceStore store)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        const string one = "/subscriptions/{subscription}";
        routes.MapGet("/subscriptions", () => ArmPage.Of([Subscription()]));
        routes.MapGet(one, Subscription);
        routes.MapGet("/tenants", () => ArmPage.Of([Tenant()]));
        routes.MapGet($"{one}/locations", Locations);
        routes.MapGet($"{one}/resources", (HttpContext context) => Resources(context));
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
}
