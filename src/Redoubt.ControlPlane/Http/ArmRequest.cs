using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.ControlPlane.Http;

/// <summary>What every ARM request is checked for.</summary>
internal static class ArmRequest
{
    /// <summary>The body as a JSON object; an absent one is an empty object.</summary>
    public static async Task<JsonObject> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.Length == 0 ? [] : RequestBody.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).Value;
    }

    /// <summary>The api-version; that the type has it is what <see cref="KnownApiVersion"/> sees to.</summary>
    public static string ApiVersion(HttpRequest request)
    {
        var version = request.Query["api-version"].ToString();
        return version.Length > 0 ? version : throw new DiagnosticException(RequestDiagnostics.MissingApiVersion());
    }

    /// <summary>Who sent the request, and the correlation id that its answer carries.</summary>
    public static RequestOrigin Origin(HttpContext context) => new(
        Guid.Parse(context.Response.Headers[ArmConventions.CorrelationHeader].ToString()), context.User.FindFirst("oid")?.Value);
}
