using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Tests.Redis;

public sealed class UpgradeNotificationTests
{
    [Fact]
    public void A_notification_is_answered_as_the_cloud_s_clients_read_it() => Assert.Equal(
        """
        {"name":"NodeMaintenanceEnded","timestamp":"2026-01-31T08:00:00Z","upsellNotification":{"IsReplica":"True","SSLPort":"15001"}}
        """,
        UpgradeNotification.Write(new StoredNotification(
            Guid.NewGuid(),
            new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero),
            "NodeMaintenanceEnded",
            new Dictionary<string, string> { ["IsReplica"] = "True", ["SSLPort"] = "15001" })).ToJsonString());

    [Theory]
    [InlineData("5000", 5000)]
    [InlineData("0.5", 0.5)]
    [InlineData("1e300", 90 * 24 * 60)]
    [InlineData("Infinity", 90 * 24 * 60)]
    public void History_is_minutes_up_to_all_that_is_kept(string history, double minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), UpgradeNotification.ReadHistory(history));

    [Theory]
    [InlineData("")]
    [InlineData("days")]
    [InlineData("-1")]
    [InlineData("NaN")]
    public void History_that_is_no_time_to_look_back_is_refused(string history)
    {
        var refusal = Assert.Throws<DiagnosticException>(() => UpgradeNotification.ReadHistory(history));
        Assert.Contains("the number of minutes to look back is wanted", Assert.Single(refusal.Diagnostics).Message, StringComparison.Ordinal);
    }
}
