using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.CommandLine;

/// <summary>The compiled program, seen from a shell.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("up")]
    [InlineData("down")]
    [InlineData("status")]
    [InlineData("deploy")]
    [InlineData("run")]
    [InlineData("ping")]
    [InlineData("doctor")]
    [InlineData("verify")]
    [InlineData("plan")]
    [InlineData("az")]
    [InlineData("selftest")]
    public async Task Every_command_explains_itself_with_examples(string command)
    {
        var ended = await TestProcess.RunRedoubtAsync(command, "--help");

        Assert.Equal(ExitCodes.Success, ended.ExitCode);
        Assert.Contains("Examples:", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"  redoubt {command}", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_arguments_it_offers_a_tour_and_hides_what_is_internal()
    {
        var ended = await TestProcess.RunRedoubtAsync();

        Assert.Equal(ExitCodes.Success, ended.ExitCode);
        Assert.Contains("A tour:", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("__", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_named()
    {
        var ended = await TestProcess.RunRedoubtAsync("nonsense");

        Assert.Equal(ExitCodes.Usage, ended.ExitCode);
        Assert.Equal("There is no command 'nonsense'. See 'redoubt --help'.", ended.Error.Trim());
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task A_value_that_is_not_among_the_choices_is_refused_on_one_line()
    {
        var ended = await TestProcess.RunRedoubtAsync("status", "-o", "xml");

        Assert.Equal(ExitCodes.Usage, ended.ExitCode);
        Assert.Equal("Argument 'xml' not recognized. Must be one of: 'table' 'json' See 'redoubt status --help'.", ended.Error.Trim());
    }

    [Fact]
    public async Task Without_a_service_it_says_how_to_start_one()
    {
        using var folder = new TestFolder();

        var ended = await TestProcess.RunRedoubtAsync("status", "--data", folder.Path);

        Assert.Equal(ExitCodes.NotRunning, ended.ExitCode);
        Assert.Contains("redoubt up", ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_service_that_was_killed_counts_as_not_running()
    {
        using var folder = new TestFolder();
        folder.Write(
            "service.json", """{"pid":1,"startTicks":987654321,"port":1,"url":"https://localhost:1","instance":"a","version":"0.1.0"}""");

        var ended = await TestProcess.RunRedoubtAsync("status", "--data", folder.Path);

        Assert.Equal(ExitCodes.NotRunning, ended.ExitCode);
    }

    [Fact]
    public async Task Status_is_read_from_the_service_over_tls()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(
            200,
            """
            {"instance":"ab12","version":"0.1.0","uptimeSeconds":75,"memoryBytes":52428800,"url":"https://localhost:7443","data":"/d",
             "caches":1,"networks":2,"hosts":3,"operationsRunning":4}
            """));

        var table = await TestProcess.RunRedoubtAsync("status", "--data", service.Data.Path);
        var json = await TestProcess.RunRedoubtAsync("status", "-o", "json", "--data", service.Data.Path);

        Assert.Equal((ExitCodes.Success, ""), (table.ExitCode, table.Error));
        Assert.Contains("1 min 15 s", table.Output, StringComparison.Ordinal);
        Assert.Contains("50 MiB", table.Output, StringComparison.Ordinal);
        Assert.Contains("\"operationsRunning\": 4", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_is_broken_is_refused_with_line_and_column_before_anything_is_sent()
    {
        await using var service = new ServicePeer(_ => new PeerAnswer(500));
        using var folder = new TestFolder();
        var template = folder.Write("broken.json", "{\n  \"resources\": [ oops\n");

        var ended = await TestProcess.RunRedoubtAsync("deploy", "-g", "rg1", "-f", template, "--data", service.Data.Path);

        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains("broken.json", ended.Error, StringComparison.Ordinal);
        Assert.Empty(service.Peer.Requests);
    }
}
