using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Hosts;

/// <summary>Enters a real network namespace as the compiled program does.</summary>
public sealed class HostSideTests : IAsyncLifetime
{
    private readonly string name = $"redoubt-{RunName.New()}";
    private readonly TestFolder folder = new();

    public async ValueTask InitializeAsync()
    {
        TestProcess.SkipUnlessRoot();
        folder.Write("resolv.conf", "nameserver 168.63.129.16\n");
        await IpAsync("netns", "add", name);
        try
        {
            await IpAsync("-n", name, "link", "add", "inside0", "type", "veth", "peer", "name", "inside1");
        }
        catch
        {
            // The runner disposes of nothing whose set-up failed.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await IpAsync("netns", "delete", name);
        }

        folder.Dispose();
    }

    [Fact]
    public async Task The_program_sees_the_hosts_interfaces_and_name_servers()
    {
        var ended = await EnterAsync("sh", "-c", "ls /sys/class/net; cat /etc/resolv.conf; cut -d: -f1 /proc/net/dev");

        Assert.Equal((ExitCodes.Success, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("nameserver 168.63.129.16", ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, ended.Output.Split("inside0").Length - 1);
    }

    [Fact]
    public async Task The_machine_keeps_its_own_name_servers_and_mounts()
    {
        var before = await File.ReadAllTextAsync("/etc/resolv.conf", TestContext.Current.CancellationToken);

        var inside = await EnterAsync("sh", "-c", "cat /etc/resolv.conf; readlink /proc/self/ns/mnt");

        Assert.Equal(before, await File.ReadAllTextAsync("/etc/resolv.conf", TestContext.Current.CancellationToken));
        Assert.DoesNotContain(new FileInfo("/proc/self/ns/mnt").LinkTarget!, inside.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_groups_stay_in_sight()
    {
        var outside = Directory.GetFileSystemEntries("/sys/fs/cgroup").Select(Path.GetFileName).Order();

        var ended = await EnterAsync("ls", "/sys/fs/cgroup");

        Assert.Equal(outside, ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are_and_the_exit_code_comes_back()
    {
        var ended = await EnterAsync("sh", "-c", "printf '%s|' \"$@\"; exit 42", "sh", "--help", "@x", "a b", "", "--", "ü");

        Assert.Equal((42, "--help|@x|a b||--|ü|"), (ended.ExitCode, ended.Output));
    }

    [Fact]
    public async Task Environment_and_working_folder_stay_the_callers()
    {
        var ended = await TestProcess.RunAsync(
            "sh",
            ["-c", $"cd {folder.Path} && exec {TestProcess.Redoubt} {string.Join(' ', Enter)} sh -c 'pwd; echo $MARK'"],
            environment: new Dictionary<string, string> { ["MARK"] = "kept" });

        Assert.Equal($"{folder.Path}\nkept\n", ended.Output);
    }

    [Fact]
    public async Task A_program_that_writes_into_a_closed_pipe_dies_of_it()
    {
        // The runtime ignores SIGPIPE; if that were inherited, 'yes' would complain about a write error instead.
        var ended = await TestProcess.RunAsync(
            "bash", ["-c", $"{TestProcess.Redoubt} {string.Join(' ', Enter)} yes | head -n 1; echo ${{PIPESTATUS[0]}}"]);

        Assert.Equal("y\n141\n", ended.Output);
        Assert.Empty(ended.Error);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_ends_with_127_and_a_sentence()
    {
        var ended = await EnterAsync("no-such-program");

        Assert.Equal(ExitCodes.ProgramNotFound, ended.ExitCode);
        Assert.Equal("There is no program 'no-such-program' on this machine.", ended.Error.Trim());
    }

    [Fact]
    public async Task A_file_that_is_no_program_ends_with_126()
    {
        var ended = await EnterAsync(folder.File("resolv.conf"));

        Assert.Equal(ExitCodes.CannotExecute, ended.ExitCode);
    }

    [Fact]
    public async Task A_host_that_is_gone_is_named()
    {
        var ended = await TestProcess.RunRedoubtAsync(
            HostProgram.EnterCommandName, "/run/netns/gone", folder.File("resolv.conf"), "--", "true");

        Assert.Equal(ExitCodes.Failure, ended.ExitCode);
        Assert.Contains("'/run/netns/gone'", ended.Error, StringComparison.Ordinal);
    }

    private string[] Enter => [HostProgram.EnterCommandName, $"/run/netns/{name}", folder.File("resolv.conf"), "--"];

    private Task<Ended> EnterAsync(params string[] command) => TestProcess.RunRedoubtAsync([.. Enter, .. command]);

    private static async Task IpAsync(params string[] arguments)
    {
        var ended = await TestProcess.RunAsync("ip", arguments);
        Assert.True(ended.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {ended.Error}");
    }
}
