using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Tests.Commands;

public sealed class ProcessCommandRunnerTests
{
    private readonly ProcessCommandRunner runner = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        var result = await runner.RunAsync(new Command("printf", ["%s|%s", "a b", "$HOME; \"c\""]), Token);

        Assert.Equal("a b|$HOME; \"c\"", result.Output);
    }

    [Fact]
    public async Task Input_and_both_outputs_of_any_size_are_carried()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789abcde\n", 40_000));

        var result = await runner.RunAsync(new Command("tee", ["/dev/stderr"]) { Input = text }, Token);

        Assert.Equal(text, result.Output);
        Assert.Equal(text, result.Error);
    }

    [Fact]
    public async Task A_program_runs_in_the_network_namespace_of_its_command_and_the_next_one_outside()
    {
        var name = $"runner{Environment.ProcessId}";
        await runner.RunAsync(new Command("ip", ["netns", "add", name]), Token);
        try
        {
            var own = new Command("readlink", ["/proc/self/ns/net"]);
            var outside = await LineAsync(own);
            var inside = await LineAsync(own with { NetworkNamespacePath = $"/run/netns/{name}" });

            Assert.NotEqual(outside, inside);
            Assert.Equal(outside, await LineAsync(own));
        }
        finally
        {
            await runner.RunAsync(new Command("ip", ["netns", "del", name]), CancellationToken.None);
        }

        var failure = await Assert.ThrowsAsync<CommandException>(() =>
            runner.RunAsync(new Command("true", []) { NetworkNamespacePath = $"/run/netns/{name}" }, Token));
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);

        async Task<string> LineAsync(Command command) => (await runner.RunAsync(command, Token)).Output;
    }

    [Fact]
    public async Task A_program_without_input_sees_its_end_at_once()
    {
        Assert.Equal("", (await runner.RunAsync(new Command("cat", []), Token)).Output);
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_may_end_well()
    {
        await runner.RunAsync(new Command("true", []) { Input = new string('x', 1_000_000) }, Token);
    }

    [Fact]
    public async Task It_runs_in_the_folder_that_was_asked_for()
    {
        var result = await runner.RunAsync(new Command("pwd", []) { WorkingDirectory = "/usr" }, Token);

        Assert.Equal("/usr\n", result.Output);
    }

    [Fact]
    public async Task A_failure_carries_the_code_and_what_the_program_said()
    {
        var failure = await Assert.ThrowsAsync<CommandException>(
            () => runner.RunAsync(new Command("ls", ["/does-not-exist"]), Token));

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains("/does-not-exist", failure.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_its_package_where_known()
    {
        var unknown = await Assert.ThrowsAsync<CommandException>(() => runner.RunAsync(new Command("redoubt-no-such", []), Token));
        var known = await Assert.ThrowsAsync<CommandException>(() => runner.RunAsync(new Command("/nowhere/nft", []), Token));

        Assert.Equal(-1, unknown.ExitCode);
        Assert.Equal("'redoubt-no-such' could not be started (No such file or directory).", unknown.Error);
        Assert.EndsWith("Install it with 'apt-get install nftables'.", known.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var failure = await Assert.ThrowsAsync<CommandException>(
            () => runner.RunAsync(new Command("true", []) { WorkingDirectory = "/does-not-exist" }, Token));

        Assert.Contains("the folder '/does-not-exist' does not exist", failure.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("redoubt-runner-");
        try
        {
            var fifo = Path.Combine(folder.FullName, "fifo");
            await runner.RunAsync(new Command("mkfifo", [fifo]), Token);
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var running = runner.RunAsync(new Command("sh", ["-c", $"exec 3>{fifo}; echo up >&3; exec sleep 600"]), cancellation.Token);
            using var reader = new StreamReader(fifo);
            Assert.Equal("up", await reader.ReadLineAsync(Token));

            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

            // The program held the pipe open; its end is the end of the program.
            Assert.Null(await reader.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
