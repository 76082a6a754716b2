using System.Net;
using System.Net.Sockets;
using Redoubt.Cli.Probing;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Probing;

/// <summary>Real sockets on loopback.</summary>
public sealed class TcpProbeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_port_that_listens_is_open()
    {
        using var listener = Listen(out var target);

        Assert.Equal(TcpOutcome.Open, (await ProbeAsync(target, Patience, null)).Outcome);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_refused()
    {
        var listener = Listen(out var target);
        listener.Dispose();

        Assert.Equal(TcpOutcome.Refused, (await ProbeAsync(target, Patience, null)).Outcome);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_times_out_and_bound_to_loopback_nothing_leaves()
    {
        TestProcess.SkipUnlessRoot();
        var attempt = await ProbeAsync(new IPEndPoint(IPAddress.Parse("10.255.255.1"), 6380), TimeSpan.FromMilliseconds(100), "lo");

        Assert.Equal(TcpOutcome.TimedOut, attempt.Outcome);
    }

    [Fact]
    public async Task A_sweep_counts_each_address_by_each_interface_and_names_what_is_open()
    {
        TestProcess.SkipUnlessRoot();
        using var listener = Listen(out var target);
        var closed = Listen(out var other);
        closed.Dispose();

        var tallies = await new PortSweep(["127.0.0.1", "127.0.0.2"], [target.Port, other.Port], 5000, ["lo"])
            .RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(["127.0.0.1", "127.0.0.2"], tallies.Select(tally => tally.Address));
        Assert.All(tallies, tally => Assert.Equal(2, tally.Attempts));
        Assert.Equal([target.Port], tallies[0].OpenPorts);
        Assert.Empty(tallies[1].OpenPorts);
    }

    [Fact]
    public async Task A_ping_of_a_port_that_is_open_ends_well_and_of_a_closed_one_does_not()
    {
        using var listener = Listen(out var target);
        var closed = Listen(out var other);
        closed.Dispose();

        var open = await PingAsync(target);
        var refused = await PingAsync(other);

        Assert.Equal(0, open.ExitCode);
        Assert.Contains("2 sent, 2 open, 0 % loss, min/avg/max", open.Output, StringComparison.Ordinal);
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains($"2: 127.0.0.1:{other.Port} refused", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ping_of_a_name_that_does_not_resolve_says_so()
    {
        var ended = await TestProcess.RunRedoubtAsync("__ping", "no-such-host.invalid", "6380", "1", "0");

        Assert.Equal(5, ended.ExitCode);
        Assert.Contains("'no-such-host.invalid' does not resolve there", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mine", "mine.redis.cache.windows.net")]
    [InlineData("mine.example.net", "mine.example.net")]
    [InlineData("10.40.1.10", "10.40.1.10")]
    public void A_bare_name_is_a_caches(string cache, string host) => Assert.Equal(host, PingTarget.Of(cache, 6380).Host);

    private static Task<Ended> PingAsync(IPEndPoint target) =>
        TestProcess.RunRedoubtAsync("__ping", "127.0.0.1", $"{target.Port}", "2", "0");

    private static Task<TcpAttempt> ProbeAsync(IPEndPoint target, TimeSpan timeout, string? device) =>
        TcpProbe.ConnectAsync(target, timeout, device, TimeProvider.System, TestContext.Current.CancellationToken);

    private static TcpListener Listen(out IPEndPoint endpoint)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        endpoint = (IPEndPoint)listener.LocalEndpoint;
        return listener;
    }
}
