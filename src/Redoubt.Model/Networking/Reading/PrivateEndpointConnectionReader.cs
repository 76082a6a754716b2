using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.Model.Networking;

/// <summary>Reads the answer of a cache's owner to a private endpoint.</summary>
public static class PrivateEndpointConnectionReader
{
    /// <summary>The decision, or everything in the body that cannot be read.</summary>
    /// <param name="body">The whole body.</param>
    public static Reading<PrivateLinkDecision> Read(JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var state = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat)
            .Object("properties")
            .Object("privateLinkServiceConnectionState");
        var status = PrivateLinkStatus.Pending;
        if (state.RequiredText("status") is { Length: > 0 } text
            && (!Enum.TryParse(text, ignoreCase: true, out status)
                || status is not (PrivateLinkStatus.Approved or PrivateLinkStatus.Rejected)))
        {
            state.Report(PrivateLinkDiagnostics.Status(text));
        }

        var description = state.Text("description") ?? "";
        return new Reading<PrivateLinkDecision>(problems.Count == 0 ? new PrivateLinkDecision(status, description) : null, problems);
    }
}
