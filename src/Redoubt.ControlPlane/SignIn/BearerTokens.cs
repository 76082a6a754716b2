using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;
using Redoubt.ControlPlane.Http;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>Lets a request pass that carries a good bearer token, or that is for an endpoint where one gets it.</summary>
internal sealed class BearerTokens(RequestDelegate next, TokenIssuer issuer)
{
    private const string Scheme = "Bearer ";
    private readonly JsonWebTokenHandler handler = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, "The 'Authorization' header is not present or is not a bearer token.");
            return;
        }

        var result = await handler.ValidateTokenAsync(header[Scheme.Length..].Trim(), issuer.Validation);
        if (result.IsValid)
        {
            context.User = new ClaimsPrincipal(result.ClaimsIdentity);
            await next(context);
            return;
        }

        await RefuseAsync(context, $"The access token is not valid: {result.Exception.Message}");
    }

    private static async Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate =
            $"Bearer authorization_uri=\"{OperationLinks.Base(context)}/adfs\", error=\"invalid_token\"";
        await context.Response.WriteAsJsonAsync(
            new JsonObject { ["error"] = ArmError.From([RequestDiagnostics.AuthenticationFailed(reason)]) });
    }
}
