using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Azure;

/// <summary>The compiled program with a program called az on its path that writes down how it is called.</summary>
public sealed class AzureCliTests : IAsyncDisposable
{
    private const string Az =
        """
        #!/bin/sh
        log="$(dirname "$0")/calls"
        secret=
        for argument in "$@"; do
          case "$argument" in @*) secret=" secret=$(cat "${argument#@}") mode=$(stat -c %a "${argument#@}")";; esac
        done
        echo "$1 $2$secret" >> "$log"
        [ "$1" = show ] && env | sort
        [ "$1" = fail ] && exit 3
        exit 0
        """;

    private readonly TestFolder bin = new();
    private readonly ServicePeer service = new(_ => new PeerAnswer(500));

    public AzureCliTests() =>
        File.SetUnixFileMode(bin.Write("az", Az), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    [Fact]
    public async Task It_signs_in_at_the_first_use_and_again_only_when_the_secret_changes()
    {
        await AzAsync("redis", "list");
        await AzAsync("redis", "show");
        Assert.Equal(
            ["cloud register", "cloud set", "login --service-principal secret=secret-1 mode=600", "redis list", "redis show"], Calls);
        Assert.False(File.Exists(service.Data.File("az/secret")));

        var credentials = await File.ReadAllTextAsync(service.Data.CredentialsFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            service.Data.CredentialsFile,
            credentials.Replace("secret-1", "secret-2", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await AzAsync("redis", "list");
        Assert.Equal("login --service-principal secret=secret-2 mode=600", Calls[^2]);
    }

    [Fact]
    public async Task Az_is_given_settings_and_trust_of_its_own()
    {
        var ended = await AzAsync("show", "environment");

        Assert.Contains($"AZURE_CONFIG_DIR={service.Data.File("az")}\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"REQUESTS_CA_BUNDLE={service.Data.BundleFile}\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("AZURE_CORE_COLLECT_TELEMETRY=no\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_code_is_azs() => Assert.Equal(3, (await AzAsync("fail", "now")).ExitCode);

    [Fact]
    public async Task Without_az_it_says_how_to_install_it()
    {
        File.Delete(bin.File("az"));

        var ended = await AzAsync("redis", "list");

        Assert.Equal(ExitCodes.ProgramNotFound, ended.ExitCode);
        Assert.Contains("apt-get install azure-cli", ended.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        bin.Dispose();
    }

    private string[] Calls => File.ReadAllLines(bin.File("calls"));

    // The machine's own az must not be found.
    private Task<Ended> AzAsync(params string[] arguments)
    {
        Directory.CreateDirectory(bin.File("tools"));
        foreach (var tool in new[] { "sh", "env", "sort", "cat", "stat", "dirname" })
        {
            if (!File.Exists(bin.File($"tools/{tool}")))
            {
                File.CreateSymbolicLink(bin.File($"tools/{tool}"), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
            }
        }

        return TestProcess.RunAsync(
            TestProcess.Redoubt,
            ["--data", service.Data.Path, "az", .. arguments],
            environment: new Dictionary<string, string> { ["PATH"] = $"{bin.Path}:{bin.File("tools")}" });
    }
}
