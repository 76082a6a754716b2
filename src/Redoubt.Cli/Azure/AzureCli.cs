using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Processes;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Azure;

/// <summary>The machine's Azure CLI, with settings of its own in the data folder that point it at the service.</summary>
internal sealed class AzureCli(DataFolder folder, Terminal terminal)
{
    private readonly AzureSettings settings = new(folder.File("az"));

    public async Task<int> RunAsync(string address, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var program = FindProgram();
        var environment = settings.Environment(folder.BundleFile);
        var credentials = folder.ReadCredentials();
        var registration = AzureRegistration.For(address, credentials);
        if (!settings.IsFor(registration))
        {
            // Two commands may be the first at the same time: the second one waits, and finds all done.
            using var turn = await settings.TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            if (!settings.IsFor(registration))
            {
                terminal.Note("Signing az in to this service, once ...");
                settings.Clear();
                await SignInAsync(registration, credentials, Az, cancellationToken).ConfigureAwait(false);
                settings.Keep(registration);
            }
        }

        return await ChildProcess.RunAsync(Az(arguments)).ConfigureAwait(false);

        ProgramCall Az(IReadOnlyList<string> with) => new(program, with) { Environment = environment };
    }

    private async Task SignInAsync(
        AzureRegistration registration,
        ClientCredentials credentials,
        Func<IReadOnlyList<string>, ProgramCall> az,
        CancellationToken cancellationToken)
    {
        const string cloud = "redoubt";
        using var secret = settings.WriteSecret(credentials.ClientSecret);
        IReadOnlyList<string>[] steps =
        [
            [
                // az builds connection strings with the suffix, and cannot find it out.
                "cloud", "register", "--name", cloud, "--endpoint-resource-manager", registration.Url,
                "--suffix-storage-endpoint", "core.windows.net",
            ],
            ["cloud", "set", "--name", cloud],

            // az reads what follows an @ from that file: the secret is on no command line.
            ["login", "--service-principal", "-u", credentials.ClientId, "-p", $"@{secret.Path}", "--tenant", credentials.TenantId],
        ];
        foreach (var step in steps)
        {
            var output = await ChildProcess.CaptureAsync(az(step), "", cancellationToken).ConfigureAwait(false);
            if (output.ExitCode != 0)
            {
                throw new CommandFailure($"'az {step[0]} {step[1]}' failed (code {output.ExitCode}): {output.Error.Trim()}");
            }
        }
    }

    private static string FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, "az"))
            .FirstOrDefault(File.Exists)
        ?? throw new CommandFailure(
            "The Azure CLI is not on this machine. Install it with 'apt-get install azure-cli'.", ExitCodes.ProgramNotFound);
}
