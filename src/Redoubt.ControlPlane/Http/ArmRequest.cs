using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.ControlPlane.Http;

/// <summary>What every ARM request is checked for.</summary>
internal static partial class ArmRequest
{
    /// <summary>The body as a JSON object; an absent one is an empty object.</summary>
    public static async Task<JsonObject> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.Length == 0 ? [] : RequestBody.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).Value;
    }

    /// <summary>
    /// The api-version; any well-formed date is accepted, since the shapes that are served have not changed between them.
    /// </summary>
    public static string ApiVersion(HttpRequest request)
    {
        var version = request.Query["api-version"].ToString();
        if (version.Length == 0)
        {
            throw new DiagnosticException(RequestDiagnostics.MissingApiVersion());
        }

        return ApiVersionPattern().IsMatch(version)
            ? version
            : throw new DiagnosticException(RequestDiagnostics.InvalidApiVersion(version, ["yyyy-MM-dd", "yyyy-MM-dd-preview"]));
    }

    /// <summary>Who sent the request, and the correlation id that its answer carries.</summary>
    public static RequestOrigin Origin(HttpContext context) => new(
        Guid.Parse(context.Response.Headers[ArmConventions.CorrelationHeader].ToString()), context.User.FindFirst("oid")?.Value);

    [GeneratedRegex("^20[0-9]{2}-[0-9]{2}-[0-9]{2}(-[a-z]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ApiVersionPattern();
}
