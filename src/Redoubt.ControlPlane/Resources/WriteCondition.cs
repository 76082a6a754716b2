using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Resources;

/// <summary>What must be so for a write to be done: the headers If-Match and If-None-Match.</summary>
/// <param name="IfMatch">The etag that the resource must have; * for any, null for no condition.</param>
/// <param name="IfNoneMatch">* where the resource must not be there yet.</param>
internal sealed record WriteCondition(string? IfMatch, string? IfNoneMatch)
{
    private const string Any = "*";

    public static WriteCondition None { get; } = new(null, null);

    public static WriteCondition Of(HttpRequest request) => new(TextOf(request.Headers.IfMatch), TextOf(request.Headers.IfNoneMatch));

    /// <summary>Refuses the write where it is not so.</summary>
    /// <param name="id">What is written.</param>
    /// <param name="current">How it is answered now; null where it is not there.</param>
    /// <exception cref="DiagnosticException">It is not so.</exception>
    public void Require(ResourceId id, JsonObject? current)
    {
        var etag = current is null ? null : Plain((string?)current["etag"]);
        if (IfMatch is { } wanted && (current is null || (wanted != Any && etag is not null && Plain(wanted) != etag)))
        {
            throw new DiagnosticException(RequestDiagnostics.PreconditionFailed(id, "If-Match", wanted));
        }

        if (IfNoneMatch is { } unwanted && current is not null && (unwanted == Any || Plain(unwanted) == etag))
        {
            throw new DiagnosticException(RequestDiagnostics.PreconditionFailed(id, "If-None-Match", unwanted));
        }
    }

    /// <summary>Clients send the text of an etag with quotes and without, weak or not.</summary>
    private static string? Plain(string? etag) => etag?.Replace("W/", "", StringComparison.Ordinal).Trim('"');

    private static string? TextOf(string? header) => string.IsNullOrWhiteSpace(header) ? null : header.Trim();
}
