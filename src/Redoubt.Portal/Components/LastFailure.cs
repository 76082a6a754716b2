using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Client.Errors;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components;

/// <summary>Why a resource is in the state Failed, as the activity log has it.</summary>
internal static class LastFailure
{
    private const string Version = "api-version=2015-04-01";

    /// <summary>The newest error, or null where the log has none any more.</summary>
    public static async Task<ArmError?> FindAsync(RedoubtClient client, ResourceId id, CancellationToken cancellationToken)
    {
        var page = await client.Resources.GetAsync(
            $"subscriptions/{client.SubscriptionId}/providers/Microsoft.Insights/eventtypes/management/values?{Version}"
            + $"&$filter={Uri.EscapeDataString($"eventTimestamp ge '2000-01-01T00:00:00Z' and resourceUri eq '{id}'")}",
            cancellationToken).ConfigureAwait(false);
        var failed = page["value"]!.AsArray().FirstOrDefault(entry => (string?)entry!["status"]!["value"] == "Failed");
        return (string?)failed?["properties"]?["statusMessage"] is { } message ? ArmErrorReader.Read(message) : null;
    }
}
