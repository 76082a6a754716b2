using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.ControlPlane.Http;

/// <summary>What every ARM request is checked for.</summary>
internal static class ArmRequest
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The body as a JSON object; an absent one is an empty object.</summary>
    public static async Task<JsonObject> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        while (await request.Body.ReadAsync(part, request.HttpContext.RequestAborted) is > 0 and var read)
        {
            RequireSize(buffer.Length + read);
            buffer.Write(part, 0, read);
        }

        if (buffer.Length == 0)
        {
            return [];
        }

        RequireJson(request);
        return RequestBody.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).Value;
    }

    /// <summary>Refuses a body that is said to be no JSON.</summary>
    public static void RequireJson(HttpRequest request)
    {
        // JSON of a kind, such as application/merge-patch+json, is JSON.
        if (!request.HasJsonContentType())
        {
            throw new DiagnosticException(RequestDiagnostics.UnsupportedMediaType(request.ContentType));
        }
    }

    /// <summary>The api-version; that the type has it is what <see cref="KnownApiVersion"/> sees to.</summary>
    public static string ApiVersion(HttpRequest request)
    {
        var version = request.Query["api-version"].ToString();
        return version.Length > 0 ? version : throw new DiagnosticException(RequestDiagnostics.MissingApiVersion());
    }

    /// <summary>Refuses a body of so many bytes where it is too large.</summary>
    public static void RequireSize(long bytes)
    {
        if (bytes > MostBytes)
        {
            throw new DiagnosticException(RequestDiagnostics.TooLarge(MostBytes));
        }
    }

    /// <summary>Who sent the request, and the correlation id that its answer carries.</summary>
    public static RequestOrigin Origin(HttpContext context) => new(
        Guid.Parse(context.Response.Headers[ArmConventions.CorrelationHeader].ToString()), context.User.FindFirst("oid")?.Value);
}
