using Microsoft.AspNetCore.Http;

namespace Redoubt.Portal.Security;

/// <summary>What a browser must not do with the portal's pages.</summary>
internal static class SecurityHeaders
{
    // Fluent UI's elements write styles into the page; scripts come from files of this service alone.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/_content", StringComparison.Ordinal)
            && !context.Request.Path.StartsWithSegments("/_framework", StringComparison.Ordinal))
        {
            // Pages can show keys: no cache keeps them.
            headers.CacheControl = "no-cache, no-store";
        }

        return next(context);
    }
}
