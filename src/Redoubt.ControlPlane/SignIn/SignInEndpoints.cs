using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Redis;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>
/// What clients ask before they have a token: where to sign in, and the token itself. The paths are those of AD FS, because
/// that is the only authority for which the Azure CLI asks nobody else.
/// </summary>
internal sealed class SignInEndpoints(ServiceIdentity identity, TokenIssuer issuer, RedisTokens redisTokens)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/adfs/.well-known/openid-configuration", (HttpContext context) => Discovery(context, "/adfs/oauth2"));
        routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (HttpContext context, string tenant) =>
            Discovery(context, $"/{tenant}/oauth2/v2.0"));
        routes.MapGet("/adfs/discovery/keys", () => new JsonObject { ["keys"] = new JsonArray() });
        routes.MapPost("/adfs/oauth2/token", (Delegate)TokenAsync);
        routes.MapPost("/adfs/{tenant}/oauth2/v2.0/token", (Delegate)TokenAsync);
        routes.MapPost("/{tenant}/oauth2/v2.0/token", (Delegate)TokenAsync);
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
            // Tokens are for this service alone, which checks them with a key that it tells nobody; but MSAL for JavaScript wants the place.
            ["jwks_uri"] = $"{url}/adfs/discovery/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("HS256"),
            ["tenant"] = identity.TenantId,
        };
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } form)
        {
            return Refuse("invalid_request", "The body is not a form: send application/x-www-form-urlencoded.");
        }

        if (form["grant_type"] != "client_credentials")
        {
            return Refuse("unsupported_grant_type", "Sign in with a service principal: grant_type client_credentials.");
        }

        var known = Same(form["client_id"], identity.ClientId) & Same(form["client_secret"], identity.ClientSecret);
        if (!known)
        {
            return Refuse(
                "invalid_client", "The client id or secret is wrong. Both are in the file client.json of the service's data folder.");
        }

        var audience = TokenAudience.Of(form);
        if (!TokenAudience.IsRedis(audience))
        {
            return Answer(issuer.Issue(audience.Length > 0 ? audience : OperationLinks.Base(context)), TokenIssuer.Lifetime);
        }

        var (token, expires) = issuer.IssueForRedis(audience);
        await redisTokens.GrantAsync(identity.ClientId, token, expires, context.RequestAborted);
        return Answer(token, identity.RedisTokenLifetime);
    }

    /// <summary>The form that was sent; null where the body is none.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    private static IResult Answer(string token, TimeSpan lifetime) => Results.Json(new JsonObject
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = (int)lifetime.TotalSeconds,
        ["access_token"] = token,
    });

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

    private static IResult Refuse(string error, string description) =>
        Results.Json(
            new JsonObject { ["error"] = error, ["error_description"] = description },
            statusCode: error == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);

    private static bool Same(string? given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(wanted));
}
