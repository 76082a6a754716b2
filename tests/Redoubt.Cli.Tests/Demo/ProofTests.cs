using Redoubt.Cli.Demo;
using Redoubt.Cli.Probing;
using Redoubt.Cli.Tests.Peers;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Tests.Demo;

public sealed class ProofTests
{
    private static readonly CacheTopology Cache = new(
        "mine.redis.cache.windows.net",
        "10.40.1.10",
        [new CacheNode("n0", "10.40.1.4", "primary", 15000), new CacheNode("n1", "10.40.1.5", "replica", 15001)]);

    [Fact]
    public void Closed_ports_are_as_expected_and_one_open_port_is_not()
    {
        var closed = ProofRows.Of("the internet", Cache, new SweepTally("10.40.1.5", 10, [], 1000));
        var open = ProofRows.Of("the internet", Cache, new SweepTally("10.40.1.10", 10, [6380], 1000));

        Assert.Equal(("TCP 10.40.1.5 (replica)", "10 of 10 attempts closed", true), (closed.Probe, closed.Result, closed.AsExpected));
        Assert.Equal(("TCP 10.40.1.10 (front end)", "OPEN: 6380", false), (open.Probe, open.Result, open.AsExpected));
    }

    [Fact]
    public void Nothing_tried_proves_nothing() =>
        Assert.False(ProofRows.Of("this machine", Cache, new SweepTally("10.40.1.10", 0, [], 0)).AsExpected);

    [Theory]
    [InlineData(true, "10.40.1.10")]
    [InlineData(false, "10.40.1.4")]
    [InlineData(false, "10.40.1.10", "20.1.2.3")]
    [InlineData(false)]
    public void The_name_must_give_the_private_address_and_no_other(bool expected, params string[] addresses) =>
        Assert.Equal(expected, ProofRows.Of("inside", Cache, new NameAnswer(addresses, null, 1)).AsExpected);

    [Fact]
    public void A_row_that_is_wrong_stands_out()
    {
        var terminal = new CapturedTerminal();

        ProofTable.Write(
            terminal.Terminal,
            [
                new ProofRow("inside", "TCP [10.40.1.10]", "open", true, TimeSpan.FromMilliseconds(0.5)),
                new ProofRow("the internet", "TCP", "OPEN: 6380", false, TimeSpan.FromSeconds(1)),
            ]);

        var lines = terminal.Output.Split('\n');
        Assert.Contains(
            lines, line => line.Contains("[10.40.1.10]", StringComparison.Ordinal) && line.Contains(" ok ", StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line.Contains("OPEN: 6380", StringComparison.Ordinal) && line.Contains("WRONG", StringComparison.Ordinal));
    }
}
