using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Commands;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Model.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// What serves this instance's storage accounts: Azurite's blob service on loopback, with its data in the data folder. It is detached and
/// taken over by the next service, like the nodes, so that neither caches that write their log nor other clients lose it when the service
/// is restarted. It runs only while there is an account.
/// </summary>
internal sealed class AzuriteServer : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private readonly Instance instance;
    private readonly ICommandRunner runner;
    private readonly TimeProvider time;
    private readonly AzuriteProcess process;
    private readonly AzuriteTokens tokens;
    private readonly SemaphoreSlim turn = new(1);

    public AzuriteServer(Instance instance, ICommandRunner runner, TimeProvider time)
    {
        (this.instance, this.runner, this.time) = (instance, runner, time);
        process = new AzuriteProcess(RunFolder, runner, time);
        tokens = new AzuriteTokens(instance, time);
    }

    private string RunFolder => Path.Combine(instance.Identity.RunFolder, "storage");

    private string AccountsFile => Path.Combine(RunFolder, "accounts");

    private string TokensFile => Path.Combine(RunFolder, "tokens.json");

    private string DataLocation => instance.Folder.File("storage");

    private int Port => PortOf("storagePort");

    private int SecurePort => PortOf("storageTlsPort");

    /// <summary>Whether it runs as this version starts it; one of before tokens does not.</summary>
    public bool IsRunning => process.IsRunning && File.Exists(TokensFile);

    public Uri EndpointOf(string account) => new($"http://127.0.0.1:{Port}/{account}");

    /// <summary>Where accounts are served over TLS.</summary>
    public IPEndPoint SecureEndpoint => new(IPAddress.Loopback, SecurePort);

    /// <summary>The same account over TLS, where tokens are taken.</summary>
    public Uri SecureEndpointOf(string account) => new($"https://127.0.0.1:{SecurePort}/{account}");

    public StorageConnectionString ConnectionTo(StoredResource account) => new(
        account.Id.Name, StorageAccountKeys.Open(account, instance.Secrets).Key1, null, EndpointOf(account.Id.Name));

    /// <summary>Lets the accounts of the store be served, and no others.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var accounts = instance.Store.Snapshot.OfType(ResourceTypes.StorageAccount).ToList();
            if (accounts.Count == 0)
            {
                await process.StopAsync(cancellationToken);
                return;
            }

            await WriteAccountsAsync(accounts, cancellationToken);
            if (!IsRunning)
            {
                await process.StopAsync(cancellationToken);
                await WriteAsync(TokensFile, tokens.Render(SecurePort), cancellationToken);
                await process.StartAsync(
                    [
                        RunFolder, "--blobHost", "127.0.0.1", "--blobPort", Port.ToString(CultureInfo.InvariantCulture),
                        "--location", DataLocation, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
                    ],
                    cancellationToken);
            }

            await UntilItAnswersAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await process.StopAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task WriteAccountsAsync(IReadOnlyList<StoredResource> accounts, CancellationToken cancellationToken)
    {
        const string user = AzuriteProcess.User;

        // What the service believes about the process is in a folder that the process cannot write.
        await RunAsync("install", ["-d", "-m", "711", RunFolder], cancellationToken);
        await RunAsync("install", ["-d", "-m", "700", "-o", user, "-g", user, DataLocation], cancellationToken);
        // The first is nobody's: without any account Azurite would let the one in that all emulators have.
        var nobody = $"none:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";
        var lines = accounts.Select(account => (account.Id.Name, Keys: StorageAccountKeys.Open(account, instance.Secrets)))
            .Select(account => $"{account.Name}:{account.Keys.Key1}:{account.Keys.Key2}");
        await WriteAsync(AccountsFile, string.Join(';', lines.Prepend(nobody)), cancellationToken);
    }

    /// <summary>Writes a file for Azurite's user alone, whole or not at all.</summary>
    private async Task WriteAsync(string file, string content, CancellationToken cancellationToken)
    {
        var unfinished = file + ".root";
        DataFolder.Write(unfinished, content);
        await RunAsync("chown", [$"{AzuriteProcess.User}:{AzuriteProcess.User}", unfinished], cancellationToken);
        File.Move(unfinished, file, overwrite: true);
    }

    private async Task UntilItAnswersAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await AnswersAsync(Port, cancellationToken) || !await AnswersAsync(SecurePort, cancellationToken))
        {
            if (!process.IsRunning || time.GetElapsedTime(start) > StartTimeout)
            {
                var said = File.Exists(process.LogFile) ? string.Join(' ', File.ReadLines(process.LogFile).Take(20)).Trim() : "";
                throw new DiagnosticException(StorageDiagnostics.NoServer(
                    $"Azurite did not start at ports {Port} and {SecurePort} ({said}). {process.LogFile} says more; "
                    + $"user {AzuriteProcess.User} must be able to read {AzuriteProgram.Folder}."));
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return process.IsRunning;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        runner.RunAsync(new Command(program, arguments), cancellationToken);

    /// <summary>Chosen once for a data folder: connection strings hold it.</summary>
    private int PortOf(string setting) => int.Parse(
        instance.Store.Setting(setting, () => FreePort().ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
