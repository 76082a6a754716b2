using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Redis;

/// <summary>A notification as listUpgradeNotifications answers it, and how far back it is asked to look.</summary>
internal static class UpgradeNotification
{
    /// <summary>The time to look back, at most as long as notifications are kept.</summary>
    /// <param name="minutes">The number of minutes as it was sent.</param>
    /// <exception cref="DiagnosticException">It is no number from 0 on.</exception>
    public static TimeSpan ReadHistory(string minutes) =>
        double.TryParse(minutes, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? TimeSpan.FromMinutes(Math.Min(number, ResourceStore.KeptFor.TotalMinutes))
            : throw new DiagnosticException(RedisDiagnostics.InvalidParameter(
                "history", $"It is '{minutes}'; the number of minutes to look back is wanted."));

    public static JsonObject Write(StoredNotification notification) => new()
    {
        ["name"] = notification.Name,
        ["timestamp"] = notification.Time.UtcDateTime,
        ["upsellNotification"] = new JsonObject(
            notification.Details.Select(detail => KeyValuePair.Create(detail.Key, (JsonNode?)detail.Value))),
    };
}
