using System.Net;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>The page on which somebody lets a waiting program in.</summary>
internal sealed class DevicePage(DeviceCodes codes, Principal principal)
{
    public const string Path = "/device";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => Page("", StatusCodes.Status200OK));
        routes.MapPost(Path, (Delegate)ApproveAsync);
    }

    private async Task<IResult> ApproveAsync(HttpContext context)
    {
        return await RequestForm.ReadAsync(context) is not { } form ? Page("Fill in all three fields.", StatusCodes.Status400BadRequest)
            : !principal.Is(form["client_id"], form["client_secret"]) ? Page(Principal.Wrong, StatusCodes.Status401Unauthorized)
            : !codes.Approve(form["code"].ToString())
                ? Page("The code is wrong or has expired. Start the sign-in again and type the new code.", StatusCodes.Status400BadRequest)
            : Html("<h1>Signed in</h1><p>Go back to the program that showed you the code. You can close this page.</p>", StatusCodes.Status200OK);
    }

    private static IResult Page(string problem, int status) => Html(
        $"""
        <h1>Sign in a program</h1>
        <p role="alert">{WebUtility.HtmlEncode(problem)}</p>
        <form method="post">
        <p><label>Code <input name="code" autocomplete="off" required autofocus></label></p>
        <p><label>Client id <input name="client_id" autocomplete="username" required></label></p>
        <p><label>Client secret <input name="client_secret" type="password" autocomplete="current-password" required></label></p>
        <p><button>Sign in</button></p>
        </form>
        """,
        status);

    private static IResult Html(string body, int status) => Results.Content(
        $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Redoubt</title>{body}</html>", "text/html; charset=utf-8", statusCode: status);
}
