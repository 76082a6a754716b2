using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>Tokens for a secret, a password, a code that somebody has approved, or an older token.</summary>
internal sealed class TokenEndpoint(ServiceIdentity identity, Principal principal, TokenIssuer issuer, AccessTokens tokens, DeviceCodes codes, TimeProvider time)
{
    private const string DeviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (await RequestForm.ReadAsync(context) is not { } form)
        {
            return Refuse("invalid_request", "The body is not a form: send application/x-www-form-urlencoded.");
        }

        return form["grant_type"].ToString() switch
        {
            "client_credentials" => principal.Is(form["client_id"], form["client_secret"])
                ? await GrantAsync(context, form, isUser: false)
                : Refuse("invalid_client", Principal.Wrong, StatusCodes.Status401Unauthorized),
            "password" => principal.Is(form["username"], form["password"])
                ? await GrantAsync(context, form, isUser: true)
                : Refuse("invalid_grant", Principal.Wrong),
            "refresh_token" => await issuer.IsRefreshAsync(form["refresh_token"].ToString())
                ? await GrantAsync(context, form, isUser: true)
                : Refuse("invalid_grant", "The refresh token is not this service's or has expired. Sign in again."),
            DeviceCodeGrant or "device_code" => codes.Take(CodeIn(form)) switch
            {
                DeviceCodes.State.Approved => await GrantAsync(context, form, isUser: true),
                DeviceCodes.State.Pending => Refuse("authorization_pending", "Nobody has typed the code yet."),
                DeviceCodes.State.Expired => Refuse("expired_token", "The code has expired. Start the sign-in again."),
                _ => Refuse("invalid_grant", "Nobody waits with this code, or it has been used. Start the sign-in again."),
            },
            _ => Refuse(
                "unsupported_grant_type",
                $"Sign in with grant_type client_credentials, password, refresh_token or {DeviceCodeGrant}."),
        };
    }

    public JsonObject BeginDevice(HttpContext context)
    {
        var (device, user) = codes.Begin();
        var page = $"{OperationLinks.Base(context)}{DevicePage.Path}";
        return new JsonObject
        {
            ["device_code"] = device,
            ["user_code"] = user,
            ["verification_uri"] = page,
            ["verification_url"] = page,
            ["expires_in"] = (int)DeviceCodes.Lifetime.TotalSeconds,
            ["interval"] = 1,
            ["message"] = $"To sign in, use a web browser to open the page {page} and enter the code {user} to authenticate.",
        };
    }

    private static string CodeIn(IFormCollection form) =>
        form["device_code"].ToString() is { Length: > 0 } code ? code : form["code"].ToString();

    private async Task<IResult> GrantAsync(HttpContext context, IFormCollection form, bool isUser)
    {
        // Who names no audience, or only what a user's profile is, means the API.
        var asked = TokenAudience.Of(form);
        var token = await tokens.IssueAsync(asked.Contains("://", StringComparison.Ordinal) || TokenAudience.IsRedis(asked) ? asked : OperationLinks.Base(context), context.RequestAborted);
        var answer = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Math.Round((token.Expires - time.GetUtcNow()).TotalSeconds),
            ["access_token"] = token.Text,
        };
        if (isUser)
        {
            answer["scope"] = form["scope"].ToString();
            answer["refresh_token"] = issuer.IssueRefresh();
            answer["id_token"] = issuer.IssueId(form["client_id"].ToString());
            answer["client_info"] = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { uid = identity.ClientId, utid = identity.TenantId }));
        }

        return Results.Json(answer);
    }

    private static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, statusCode: status);
}
