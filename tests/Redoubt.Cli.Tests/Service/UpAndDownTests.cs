using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Tests.Peers;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Tests.Service;

/// <summary>The compiled program starts and stops a daemon that is a script, in a session of its own.</summary>
public sealed class UpAndDownTests : IAsyncLifetime
{
    private const string Daemon =
        """
        #!/bin/bash
        # serve --data DIR --port N, or teardown --data DIR [--purge]
        echo "$*" >> "$(dirname "$0")/calls"
        data=$3
        if [ "$1" = teardown ]; then
          [ "$4" = --purge ] && rm -rf "$data"
          exit 0
        fi
        if [ "$5" = 1 ]; then echo "Port 1 is in use by another program." >&2; exit 1; fi
        trap 'rm -f "$data/service.json"; echo stopped; kill $!; exit 0' TERM
        read -ra stat < /proc/$$/stat
        echo "my session is ${stat[5]}"
        printf '{"pid":%d,"startTicks":%d,"port":%d,"url":"https://localhost:%d","instance":"a","version":"0.1.0"}' \
          $$ "${stat[21]}" "$5" "$5" > "$data/new.json"
        mv "$data/new.json" "$data/service.json"
        sleep 300 & wait
        """;

    private readonly TestFolder folder = new();

    private DataFolder Data => new(folder.File("data"));

    public ValueTask InitializeAsync()
    {
        TestProcess.SkipUnlessRoot();
        File.SetUnixFileMode(folder.Write("daemon", Daemon), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (Environment.IsPrivilegedProcess && Directory.Exists(Data.Path))
        {
            await RedoubtAsync("down", "--keep-caches");
        }

        folder.Dispose();
    }

    [Fact]
    public async Task Up_waits_until_the_service_is_ready_in_a_session_of_its_own_and_says_when_it_runs_already()
    {
        var first = await RedoubtAsync("up", "--detach", "--port", "8443");
        var second = await RedoubtAsync("up");

        Assert.Equal((ExitCodes.Success, ""), (first.ExitCode, first.Error));
        Assert.StartsWith("Redoubt is ready: https://localhost:8443 ", first.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, second.ExitCode);
        Assert.StartsWith("Redoubt runs already: https://localhost:8443 ", second.Output, StringComparison.Ordinal);
        Assert.Equal([$"serve --data {Data.Path} --port 8443"], Calls);

        var service = Data.ReadService()!;
        Assert.Contains($"my session is {service.Pid}", await LogAsync(), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Data.File("redoubt.log")));
    }

    [Fact]
    public async Task Up_tells_the_service_which_tenants_manage_its_subscription()
    {
        const string tenant = "5f5b7a0e-1c1c-4d3f-9d1b-0a2b6f7c8d9e";
        await RedoubtAsync("up", "--detach", "--port", "8443", "--managed-by-tenant", tenant);
        Assert.Equal([$"serve --data {Data.Path} --port 8443 --managed-by-tenant {tenant}"], Calls);

        var refused = await RedoubtAsync("up", "--detach", "--managed-by-tenant", "contoso");
        Assert.NotEqual(ExitCodes.Success, refused.ExitCode);
        Assert.Contains("'contoso' is not the id of a tenant", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_tells_the_service_what_part_of_the_memory_nodes_get()
    {
        await RedoubtAsync("up", "--detach", "--port", "8443", "--scale-memory", "0.05");
        Assert.Equal([$"serve --data {Data.Path} --port 8443 --scale-memory 0.05"], Calls);

        var refused = await RedoubtAsync("up", "--detach", "--scale-memory", "2");
        Assert.NotEqual(ExitCodes.Success, refused.ExitCode);
        Assert.Contains("--scale-memory is a number from 0.001 to 1, not '2'.", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_folder_lets_nodes_pass_and_shows_its_contents_to_nobody_else()
    {
        await RedoubtAsync("up", "--detach", "--port", "8443");

        const UnixFileMode passOnly = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Assert.Equal(
            passOnly, File.GetUnixFileMode(Data.Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Down_asks_the_service_to_end_and_takes_down_what_it_made()
    {
        await RedoubtAsync("up", "--detach", "--port", "8443");
        var process = ProcessIdentity.Of(Data.ReadService()!);

        var ended = await RedoubtAsync("down");

        Assert.Equal((ExitCodes.Success, ""), (ended.ExitCode, ended.Error));
        Assert.False(process.IsAlive);
        Assert.Contains("stopped", await LogAsync(), StringComparison.Ordinal);
        Assert.Equal($"teardown --data {Data.Path}", Calls[^1]);
    }

    [Fact]
    public async Task Down_can_keep_the_caches()
    {
        await RedoubtAsync("up", "--detach", "--port", "8443");

        await RedoubtAsync("down", "--keep-caches");

        Assert.Null(Data.ReadService());
        Assert.Single(Calls);
    }

    [Fact]
    public async Task Down_takes_down_also_where_the_service_was_killed()
    {
        await RedoubtAsync("up", "--detach", "--port", "8443");
        Assert.Equal(0, LibC.Kill(Data.ReadService()!.Pid, 9));

        var ended = await RedoubtAsync("down", "--purge");

        Assert.Equal(ExitCodes.Success, ended.ExitCode);
        Assert.Contains("did not run", ended.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data.Path));
    }

    [Fact]
    public async Task A_service_that_cannot_start_has_its_last_lines_shown()
    {
        var ended = await RedoubtAsync("up", "--detach", "--port", "1");

        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains("Port 1 is in use by another program.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_foreground_the_service_takes_the_process_over()
    {
        var ended = await RedoubtAsync("up", "--port", "1");

        Assert.Equal((1, "Port 1 is in use by another program."), (ended.ExitCode, ended.Error.Trim()));
    }

    [Fact]
    public async Task Without_the_services_program_it_says_where_it_was_sought()
    {
        File.Delete(folder.File("daemon"));

        var ended = await RedoubtAsync("up", "--detach");

        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains(folder.File("daemon"), ended.Error, StringComparison.Ordinal);
    }

    private string[] Calls => File.Exists(folder.File("calls")) ? File.ReadAllLines(folder.File("calls")) : [];

    private Task<string> LogAsync() => File.ReadAllTextAsync(Data.File("redoubt.log"), TestContext.Current.CancellationToken);

    private Task<Ended> RedoubtAsync(params string[] arguments) =>
        TestProcess.RunAsync(
            TestProcess.Redoubt,
            ["--data", Data.Path, .. arguments],
            environment: new Dictionary<string, string> { ["REDOUBT_DAEMON"] = folder.File("daemon") });
}
