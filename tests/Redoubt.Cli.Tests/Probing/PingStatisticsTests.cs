using Redoubt.Cli.Probing;

namespace Redoubt.Cli.Tests.Probing;

public sealed class PingStatisticsTests
{
    [Fact]
    public void Times_count_only_where_the_port_opened()
    {
        var statistics = Of((TcpOutcome.Open, 1), (TcpOutcome.Open, 3), (TcpOutcome.TimedOut, 2000), (TcpOutcome.Refused, 0.1));

        Assert.Equal("4 sent, 2 open, 50 % loss, min/avg/max 1.00/2.00/3.00 ms", statistics.ToString());
        Assert.False(statistics.AllOpen);
    }

    [Fact]
    public void Without_an_open_one_there_are_no_times() =>
        Assert.Equal("1 sent, 0 open, 100 % loss", Of((TcpOutcome.Refused, 1)).ToString());

    [Fact]
    public void All_open_is_success() => Assert.True(Of((TcpOutcome.Open, 1), (TcpOutcome.Open, 2)).AllOpen);

    [Fact]
    public void Nothing_sent_is_no_success()
    {
        Assert.False(new PingStatistics().AllOpen);
        Assert.Equal("0 sent, 0 open, 0 % loss", new PingStatistics().ToString());
    }

    private static PingStatistics Of(params (TcpOutcome Outcome, double Milliseconds)[] attempts)
    {
        var statistics = new PingStatistics();
        foreach (var (outcome, milliseconds) in attempts)
        {
            statistics.Add(new TcpAttempt(outcome, TimeSpan.FromMilliseconds(milliseconds)));
        }

        return statistics;
    }
}
