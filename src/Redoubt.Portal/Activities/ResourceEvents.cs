using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Client.Errors;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Activities;

/// <summary>What the activity log has of a resource, the newest first.</summary>
/// <param name="Events">The events as the API answers them.</param>
/// <param name="IsCut">Whether there are older ones.</param>
internal sealed record ResourceEvents(IReadOnlyList<JsonNode> Events, bool IsCut)
{
    public static async Task<ResourceEvents> ReadAsync(RedoubtClient client, ResourceId id, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var since = from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var filter = Uri.EscapeDataString($"eventTimestamp ge '{since}' and resourceUri eq '{id}'");
        var page = await client.Resources.GetAsync(
            $"subscriptions/{client.SubscriptionId}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter={filter}",
            cancellationToken).ConfigureAwait(false);
        return new ResourceEvents([.. page["value"]!.AsArray().OfType<JsonNode>()], page["nextLink"] is not null);
    }

    /// <summary>Why the newest that failed did; null where none has.</summary>
    public ArmError? LastFailure() => Events.FirstOrDefault(each => (string?)each["status"]!["value"] == "Failed") is { } failed ? ErrorOf(failed) : null;

    /// <summary>Why an event failed, or null.</summary>
    public static ArmError? ErrorOf(JsonNode entry) =>
        (string?)entry["properties"]?["statusMessage"] is { } message ? ArmErrorReader.Read(message) ?? new ArmError("Error", message) : null;
}
