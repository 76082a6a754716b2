using Redoubt.ControlPlane.Redis.Persistence;

namespace Redoubt.ControlPlane.Tests.Redis;

public sealed class RdbScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void The_first_snapshot_is_due_after_one_interval()
    {
        var schedule = new RdbSchedule(Start);
        Assert.False(schedule.IsDue(Start + Hour - TimeSpan.FromSeconds(1), Hour));
        Assert.True(schedule.IsDue(Start + Hour, Hour));
    }

    [Fact]
    public void One_that_failed_is_due_again_after_a_minute_and_not_before()
    {
        var schedule = new RdbSchedule(Start) { Failed = Start + Hour };
        Assert.False(schedule.IsDue(Start + Hour + TimeSpan.FromSeconds(59), Hour));
        Assert.True(schedule.IsDue(Start + Hour + TimeSpan.FromMinutes(1), Hour));
    }
}
