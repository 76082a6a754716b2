using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SignIn.Metadata;

/// <summary>
/// Tokens for programs on a host that was given the instance's identity, without a secret. In the cloud the virtual machine has the
/// identity; here a host is its network interface, which says so by a tag.
/// </summary>
internal sealed class ManagedIdentity(ResourceStore store, ServiceIdentity identity, AccessTokens tokens, TimeProvider time)
{
    /// <summary>The tag that gives a host the identity, and its value.</summary>
    public const string Tag = "redoubt-identity", SystemAssigned = "SystemAssigned";

    private const string Path = "/metadata/identity/oauth2/token";

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var isToken = request.Path.Value!.TrimEnd('/').Equals(Path, StringComparison.OrdinalIgnoreCase);
        var form = await RequestForm.ReadAsync(context);
        string Parameter(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : form?[name].ToString() ?? "";
        var (resource, wanted) = (Parameter("resource"), Parameter("client_id"));
        await (true switch
        {
            _ when !isToken => RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", $"Only {Path} is here."),
            // A page in a browser, or a proxy that was tricked, does not send the one header and sends the other.
            _ when request.Headers["Metadata"] != "true" || request.Headers.ContainsKey("X-Forwarded-For") =>
                RefuseAsync(context, StatusCodes.Status400BadRequest, "bad_request_102", "Required metadata header not specified"),
            _ when resource.Length == 0 =>
                RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request", "Required audience parameter not specified"),
            _ when !HasIdentity(context) => RefuseAsync(
                context, StatusCodes.Status400BadRequest, "invalid_request",
                $"Identity not found: give the host one with the tag {Tag}: {SystemAssigned} on its network interface, or 'redoubt run --identity'."),
            _ when wanted.Length > 0 && !wanted.Equals(identity.ClientId, StringComparison.OrdinalIgnoreCase) => RefuseAsync(
                context, StatusCodes.Status400BadRequest, "invalid_request", $"Identity not found: the host has none with the client id '{wanted}'."),
            _ => GrantAsync(context, resource),
        });
    }

    private bool HasIdentity(HttpContext context)
    {
        if (context.Features.Get<NetworkOrigin>() is not { } origin || context.Connection.RemoteIpAddress is not { } address)
        {
            return false;
        }

        var snapshot = store.Snapshot;
        return snapshot.OfType(ResourceTypes.NetworkInterface).Any(member =>
            (string?)member.Body["tags"]?[Tag] == SystemAssigned
            && IPAddress.Parse(member.ReadPlacement<InterfacePlacement>().Address).Equals(address)
            && NetworkPlacement.IndexOf(member.ReadInterface().SubnetId.Parent!, snapshot) == origin.Network);
    }

    private async Task GrantAsync(HttpContext context, string resource)
    {
        var token = await tokens.IssueAsync(resource, context.RequestAborted);
        var now = time.GetUtcNow();
        // All of it texts, numbers too: some clients read nothing else.
        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["access_token"] = token.Text,
            ["client_id"] = identity.ClientId,
            ["expires_in"] = Text((long)(token.Expires - now).TotalSeconds),
            ["expires_on"] = Text(token.Expires.ToUnixTimeSeconds()),
            ["ext_expires_in"] = Text((long)(token.Expires - now).TotalSeconds),
            ["not_before"] = Text(now.ToUnixTimeSeconds()),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task RefuseAsync(HttpContext context, int status, string error, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error, ["error_description"] = description });
    }
}
