using Redoubt.ControlPlane.Redis.Metrics;

namespace Redoubt.ControlPlane.Tests.Redis.Metrics;

public sealed class NodeIntervalTests
{
    [Fact]
    public void Load_is_processor_time_over_the_nodes_own_clock()
    {
        var interval = NodeInterval.Between(Readings.Idle, Readings.Busy)!;
        Assert.Equal((40, 60), (interval.ServerLoad, interval.ProcessorTime));
        Assert.Equal(500, interval.PerSecond(node => node.NetOutputBytes));
    }

    [Fact]
    public void The_miss_rate_is_of_the_reads_in_between_and_there_is_none_without_reads()
    {
        Assert.Equal(25, NodeInterval.Between(Readings.Idle, Readings.Busy)!.CacheMissRate);
        var quiet = Readings.Idle with { Time = Readings.Busy.Time };
        Assert.Null(NodeInterval.Between(Readings.Idle, quiet)!.CacheMissRate);
    }

    [Fact]
    public void A_process_that_was_started_again_has_no_past()
    {
        Assert.Null(NodeInterval.Between(null, Readings.Busy));
        Assert.Null(NodeInterval.Between(Readings.Busy, Readings.Idle with { RunId = "second", Time = Readings.Start + TimeSpan.FromHours(1) }));
        Assert.Null(NodeInterval.Between(Readings.Busy, Readings.Busy));
    }
}
