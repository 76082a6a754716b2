using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>
/// What clients ask before they have a token: where to sign in, and the token itself. The paths are those of AD FS, because
/// that is the only authority for which the Azure CLI asks nobody else; and those of the public cloud, for clients in a network that
/// know no other.
/// </summary>
internal sealed class SignInEndpoints(ServiceIdentity identity, TokenEndpoint tokens)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/adfs/.well-known/openid-configuration", (HttpContext context) => Discovery(context, "/adfs/oauth2"));
        routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (HttpContext context, string tenant) =>
            Discovery(context, $"/{tenant}/oauth2/v2.0"));
        routes.MapGet("/common/discovery/instance", Authorities);
        routes.MapGet("/adfs/discovery/keys", () => new JsonObject { ["keys"] = new JsonArray() });
        foreach (var authority in new[] { "/adfs/oauth2", "/adfs/{tenant}/oauth2/v2.0", "/{tenant}/oauth2/v2.0" })
        {
            routes.MapPost($"{authority}/token", (Delegate)tokens.AnswerAsync);
            routes.MapPost($"{authority}/devicecode", tokens.BeginDevice);
        }

        routes.MapGet("/metadata/endpoints", Metadata);
    }

    private JsonObject Discovery(HttpContext context, string path)
    {
        var url = OperationLinks.Base(context);
        return new JsonObject
        {
            ["issuer"] = $"{url}/adfs",
            ["authorization_endpoint"] = $"{url}{path}/authorize",
            ["token_endpoint"] = $"{url}{path}/token",
            ["device_authorization_endpoint"] = $"{url}{path}/devicecode",
            // Tokens are for this service alone, which checks them with a key that it tells nobody; but MSAL for JavaScript wants the place.
            ["jwks_uri"] = $"{url}/adfs/discovery/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("HS256"),
            ["tenant"] = identity.TenantId,
        };
    }

    /// <summary>Which authorities are the same: this one is alone.</summary>
    private JsonObject Authorities(HttpContext context)
    {
        var host = context.Request.Host.Value!;
        return new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"{OperationLinks.Base(context)}/{identity.TenantId}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        };
    }

    /// <summary>The clouds' own description in its two dialects; the newer is one object that az and Terraform both take.</summary>
    private JsonObject Metadata(HttpContext context)
    {
        var url = OperationLinks.Base(context);
        var authentication = new JsonObject
        {
            ["loginEndpoint"] = $"{url}/adfs",
            ["audiences"] = new JsonArray(url, $"{url}/"),
            ["tenant"] = "common",
            ["identityProvider"] = "AAD",
        };
        return context.Request.Query["api-version"] == "2015-01-01"
            ? new JsonObject
            {
                ["galleryEndpoint"] = $"{url}/gallery",
                ["graphEndpoint"] = $"{url}/graph",
                ["portalEndpoint"] = $"{url}/portal",
                ["authentication"] = authentication,
            }
            : new JsonObject
            {
                ["name"] = "redoubt",
                ["portal"] = $"{url}/portal",
                ["authentication"] = authentication,
                ["media"] = $"{url}/media",
                ["graphAudience"] = $"{url}/graph",
                ["graph"] = $"{url}/graph",
                ["gallery"] = $"{url}/gallery",
                ["resourceManager"] = $"{url}/",
                ["microsoftGraphResourceId"] = $"{url}/graph/",
                ["suffixes"] = new JsonObject { ["storage"] = "core.windows.net", ["keyVaultDns"] = "vault.azure.net" },
            };
    }
}
