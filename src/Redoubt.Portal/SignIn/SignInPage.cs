using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Redoubt.Portal.SignIn;

/// <summary>Signing in to the portal, and out of it: with the account that signs in to the API.</summary>
internal static class SignInPage
{
    public const string Path = $"{PortalHost.Root}/sign-in";

    private const string Out = $"{PortalHost.Root}/sign-out";
    private const string Wrong = "The client id or secret is wrong. Both are in the file client.json of the service's data folder.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, IAntiforgery antiforgery) => Page(context, antiforgery, "", StatusCodes.Status200OK));
        routes.MapPost(Path, (Delegate)SignInAsync);
        routes.MapPost(Out, async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (await antiforgery.IsRequestValidAsync(context))
            {
                await context.SignOutAsync();
            }

            return Results.Redirect(Path);
        });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, PortalOptions options)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            return Page(context, antiforgery, "The page was open for too long. Try again.", StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var id = form["client_id"].ToString();
        if (!options.IsPrincipal(id, form["client_secret"].ToString()))
        {
            return Page(context, antiforgery, Wrong, StatusCodes.Status401Unauthorized);
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, id)], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        var target = context.Request.Query["ReturnUrl"].ToString();
        return Results.LocalRedirect(target is ['/', not '/' and not '\\', ..] ? target : PortalHost.Root);
    }

    private static IResult Page(HttpContext context, IAntiforgery antiforgery, string problem, int status)
    {
        var token = antiforgery.GetAndStoreTokens(context);
        var alert = problem.Length == 0 ? "" : $"""<p role="alert">{WebUtility.HtmlEncode(problem)}</p>""";
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in - Redoubt</title><link rel="icon" href="/_content/Redoubt.Portal/icon.svg"><link rel="stylesheet" href="/_content/Redoubt.Portal/portal.css"></head>
            <body class="sign-in"><main>
            <h1>Redoubt</h1>{alert}
            <form method="post">
            <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
            <label>Client id <input name="client_id" autocomplete="username" required autofocus></label>
            <label>Client secret <input name="client_secret" type="password" autocomplete="current-password" required></label>
            <button>Sign in</button>
            </form>
            <p>Both are in the file <code>client.json</code> of the service's data folder.</p>
            </main></body></html>
            """,
            "text/html; charset=utf-8",
            statusCode: status);
    }
}
