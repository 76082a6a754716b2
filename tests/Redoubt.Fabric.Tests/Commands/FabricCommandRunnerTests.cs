using System.Text.RegularExpressions;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Commands;

/// <summary>Transactions by nft's library do and say what nft itself does and says.</summary>
public sealed class FabricCommandRunnerTests : IAsyncLifetime
{
    private readonly FabricCommandRunner runner = new();
    private readonly ProcessCommandRunner processes = new();
    private readonly string name = RunName.New();

    private string Path => $"/run/netns/{name}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Namespaces need root.");
        await processes.RunAsync(new Command("ip", ["netns", "add", name]), Token);
    }

    public async ValueTask DisposeAsync() =>
        await processes.RunAsync(new Command("ip", ["netns", "del", name]), CancellationToken.None);

    [Fact]
    public async Task The_library_is_there_and_changes_the_namespace_of_its_command_alone()
    {
        Assert.True(NftablesLibrary.IsThere);
        await runner.RunAsync(Transaction("table ip here {\n chain c {\n counter comment \"ß\"\n }\n }\n"), Token);

        Assert.Contains("comment \"ß\"", await ListAsync(Path), StringComparison.Ordinal);
        Assert.DoesNotContain("table ip here", await ListAsync(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_changes_nothing()
    {
        await runner.RunAsync(Transaction("table ip here { }\n", "--check", "-f", "-"), Token);

        Assert.Equal("", await ListAsync(Path));
    }

    [Theory]
    [InlineData("table ip here {\n chain c {\n nonsense\n }\n }\n")]
    [InlineData("delete table ip nowhere\n")]
    [InlineData("table ip here {\n chain c {\n jump nowhere\n }\n }\n")]
    public async Task A_refusal_is_told_in_nfts_own_words_and_nothing_is_changed(string text)
    {
        var ours = await Assert.ThrowsAsync<CommandException>(() => runner.RunAsync(Transaction(text), Token));
        var theirs = await Assert.ThrowsAsync<CommandException>(() => processes.RunAsync(Transaction(text), Token));

        // Only a file has places to name, and of a text the library always quotes the first line.
        Assert.Equal(Regex.Replace(theirs.Message.Split('\n')[0], "(/dev/stdin|-):[0-9:-]+: ", ""), ours.Message.Split('\n')[0]);
        Assert.Equal("", await ListAsync(Path));
    }

    [Fact]
    public async Task Many_at_a_time_all_arrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => runner.RunAsync(Transaction($"table ip t{number} {{ }}\n"), Token)));

        var listed = await ListAsync(Path);
        Assert.All(Enumerable.Range(0, 40), number => Assert.Contains($"table ip t{number} {{", listed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_open_files_than_select_can_see_do_no_harm()
    {
        var files = Enumerable.Range(0, 1500).Select(_ => File.OpenHandle("/dev/null")).ToList();
        try
        {
            await runner.RunAsync(Transaction("table ip here { }\n"), Token);

            Assert.Contains("table ip here", await ListAsync(Path), StringComparison.Ordinal);
            Assert.All(files, file => Assert.Equal(0, RandomAccess.Read(file, new byte[1], 0)));
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    [Fact]
    public async Task A_namespace_that_is_gone_is_named()
    {
        var failure = await Assert.ThrowsAsync<CommandException>(
            () => runner.RunAsync(Transaction("table ip here { }\n") with { NetworkNamespacePath = "/run/netns/no-such" }, Token));

        Assert.Equal(CommandException.NotStarted, failure.ExitCode);
        Assert.Contains("/run/netns/no-such", failure.Message, StringComparison.Ordinal);
    }

    private Command Transaction(string text, params string[] arguments) =>
        new("nft", arguments is [] ? ["-f", "-"] : arguments) { Input = text, NetworkNamespacePath = Path };

    private async Task<string> ListAsync(string? path) =>
        (await processes.RunAsync(new Command("nft", ["list", "ruleset"]) { NetworkNamespacePath = path }, Token)).Output;
}
