using System.Globalization;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Tests.Setting;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;

namespace Redoubt.Engine.Tests.Processes;

public sealed class NodeLauncherTests : NodeTest
{
    [Fact]
    public async Task A_node_runs_as_its_own_user_without_any_privilege()
    {
        var spec = NewSpec();
        var status = Status(await Launcher.StartAsync(spec, Token));

        var user = spec.UserId.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(string.Join('\t', user, user, user, user), status["Uid"]);
        Assert.Equal(string.Join('\t', user, user, user, user), status["Gid"]);
        Assert.Equal("", status["Groups"].Trim());
        Assert.Equal("1", status["NoNewPrivs"]);
        Assert.All(["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"], set => Assert.Equal("0000000000000000", status[set]));
    }

    [Fact]
    public async Task A_node_is_no_child_of_its_starter_and_leads_its_own_session()
    {
        var record = await Launcher.StartAsync(NewSpec(), Token);
        var fields = File.ReadAllText($"/proc/{record.Pid}/stat").Split(") ")[^1].Split(' ');
        Assert.NotEqual(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), fields[1]);
        Assert.Equal(record.Pid.ToString(CultureInfo.InvariantCulture), fields[3]);
    }

    [Fact]
    public async Task A_node_does_not_see_the_environment_of_its_starter()
    {
        // A server would overwrite its environment with its title, so a program stands in for it that writes down what it sees.
        var spec = NewSpec();
        var program = Path.Combine(Path.GetDirectoryName(spec.RunDirectory)!, "writes-environment");
        await File.WriteAllTextAsync(program, "#!/bin/sh\nenv > \"$(dirname \"$1\")/environment\"\n", Token);
        File.SetUnixFileMode(program, (UnixFileMode)Convert.ToInt32("755", 8));
        Environment.SetEnvironmentVariable("REDOUBT_TEST_SECRET", "open sesame");
        var launcher = new NodeLauncher(new ProcessCommandRunner(), TimeProvider.System, () => program);

        var failure = await Assert.ThrowsAsync<NodeStartException>(() => launcher.StartAsync(spec, Token));

        Assert.Contains("its process has ended", failure.Message, StringComparison.Ordinal);
        var environment = await File.ReadAllTextAsync(Path.Combine(spec.RunDirectory, "environment"), Token);
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("open sesame", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_answers_nobody_is_ended_all_the_same()
    {
        var spec = NewSpec();
        var record = await Launcher.StartAsync(spec, Token);
        NodeFaults.Halt(record);
        await Launcher.StopAsync(spec, TimeSpan.FromMilliseconds(100), Token);
        Assert.False(NodeLauncher.IsAlive(record));
    }

    [Fact]
    public async Task Only_the_node_can_read_its_files()
    {
        var spec = NewSpec();
        await Launcher.StartAsync(spec, Token);
        string[] secret = [spec.ConfigurationPath, spec.KeyPath, spec.CertificatePath, spec.AuthorityPath];
        foreach (var path in secret.Concat([spec.RunDirectory, spec.DataDirectory]))
        {
            var owner = await RunAsync("stat", "--format=%u:%g %a", path);
            Assert.Equal($"{spec.UserId}:{spec.UserId} {(secret.Contains(path) ? "600" : "700")}\n", owner);
        }
    }

    [Fact]
    public async Task A_node_whose_namespace_was_made_anew_is_started_again_in_the_new_one()
    {
        var spec = NewSpec();
        var stranded = await Launcher.StartAsync(spec, Token);
        await RemakeNetworkAsync();

        var record = await Launcher.StartAsync(spec, Token);

        Assert.NotEqual(stranded, record);
        Assert.False(NodeLauncher.IsAlive(stranded));
        Assert.True(NodeLauncher.IsAlive(record));
    }

    [Fact]
    public async Task Starting_a_node_that_runs_takes_the_running_process()
    {
        var spec = NewSpec();
        var first = await Launcher.StartAsync(spec, Token);
        Assert.Equal(first, await NewLauncher().StartAsync(spec, Token));
        Assert.Equal([first], ProcessTable.Of(spec));
    }

    [Fact]
    public async Task A_node_of_another_instance_with_the_same_user_is_left_alone()
    {
        var spec = NewSpec();
        var record = await Launcher.StartAsync(spec, Token);
        var stranger = NewSpec(1) with { UserId = spec.UserId };
        stranger = stranger with
        {
            RunDirectory = Path.Combine(stranger.RunDirectory, "other", "n0"), DataDirectory = Path.Combine(stranger.DataDirectory, "n0"),
        };
        Assert.Equal([record], ProcessTable.Of(spec));
        Assert.Empty(ProcessTable.Of(stranger));
        await Launcher.StopAsync(stranger, TimeSpan.Zero, Token);
        Assert.True(NodeLauncher.IsAlive(record));
    }

    [Fact]
    public async Task A_record_is_good_only_for_the_process_that_it_was_made_from()
    {
        var record = await Launcher.StartAsync(NewSpec(), Token);
        var other = record with { StartTicks = record.StartTicks + 1 };
        Assert.False(NodeLauncher.IsAlive(other));
        using var otherProcess = ProcessHandle.Open(other);
        Assert.Null(otherProcess);

        Assert.True(NodeLauncher.IsAlive(record));
        using var process = ProcessHandle.Open(record);
        Assert.NotNull(process);
    }

    [Fact]
    public async Task Stopping_and_removing_leaves_no_process_and_no_file()
    {
        var spec = NewSpec();
        var record = await Launcher.StartAsync(spec, Token);
        await Launcher.StopAsync(record, Patience, Token);
        NodeLauncher.Remove(spec);
        NodeLauncher.Remove(spec);

        Assert.False(NodeLauncher.IsAlive(record));
        Assert.Empty(ProcessTable.Of(spec));
        Assert.False(Directory.Exists(spec.RunDirectory) || Directory.Exists(spec.DataDirectory));
        Assert.Null(await NodeLauncher.FindAsync(spec, Token));
    }

    [Fact]
    public async Task A_process_that_does_not_react_is_killed()
    {
        var record = await Launcher.StartAsync(NewSpec(), Token);
        await RunAsync("kill", "-STOP", record.Pid.ToString(CultureInfo.InvariantCulture));
        await Launcher.StopAsync(record, TimeSpan.FromMilliseconds(50), Token);
        Assert.False(NodeLauncher.IsAlive(record));
    }

    [Fact]
    public async Task An_address_that_the_namespace_lacks_is_told_with_the_end_of_the_log()
    {
        var spec = NewSpec(number: 2);
        var failure = await Assert.ThrowsAsync<NodeStartException>(() => Launcher.StartAsync(spec, Token));
        Assert.Contains("Node n2 at 10.77.0.6 did not start", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Could not create server TCP listening socket 10.77.0.6:6380", failure.Message, StringComparison.Ordinal);
        Assert.Empty(ProcessTable.Of(spec));
    }

    [Fact]
    public async Task A_setting_that_the_server_refuses_is_told_with_its_line()
    {
        var spec = NewSpec() with { RedisConfiguration = new Dictionary<string, string> { ["maxmemory-policy"] = "some-lru" } };
        var failure = await Assert.ThrowsAsync<NodeStartException>(() => Launcher.StartAsync(spec, Token));
        Assert.Contains("maxmemory-policy \"some-lru\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_of_another_user_is_not_taken_for_the_node()
    {
        var spec = NewSpec();
        await Launcher.StartAsync(spec, Token);
        await Assert.ThrowsAsync<NodeIdentityException>(() => NodeLauncher.FindAsync(spec with { UserId = spec.UserId + 9 }, Token));
    }

    [Fact]
    public async Task A_start_with_the_wrong_password_leaves_the_running_node_alone()
    {
        var spec = NewSpec();
        var record = await Launcher.StartAsync(spec, Token);
        var other = spec with { Credentials = spec.Credentials with { ControllerPassword = "other" } };
        var refusal = await Assert.ThrowsAsync<NodeCommandException>(() => Launcher.StartAsync(other, Token));
        Assert.Equal("WRONGPASS", refusal.Code);
        Assert.True(NodeLauncher.IsAlive(record));
    }

    [Fact]
    public async Task A_node_that_hangs_is_told_within_the_time_allowed()
    {
        var spec = NewSpec();
        var record = await Launcher.StartAsync(spec, Token);
        await RunAsync("kill", "-STOP", record.Pid.ToString(CultureInfo.InvariantCulture));
        var impatient = NewLauncher(TimeSpan.FromMilliseconds(100));
        var failure = await Assert.ThrowsAsync<NodeStartException>(() => impatient.StartAsync(spec, Token));
        Assert.Contains("it did not answer within 0.1 s", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments) =>
        (await new ProcessCommandRunner().RunAsync(new Command(program, arguments), Token)).Output;

    private static Dictionary<string, string> Status(NodeRecord record) =>
        File.ReadLines($"/proc/{record.Pid}/status").Select(line => line.Split(":\t", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
