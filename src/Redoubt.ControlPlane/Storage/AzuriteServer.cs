using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Model.Commands;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Model.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// The process behind this instance's storage accounts: Azurite's blob service on loopback, as a user of its own, with its data in the
/// data folder. It is detached and taken over by the next service, like the nodes, so that neither caches that write their log nor other
/// clients lose it when the service is restarted. It runs only while there is an account.
/// </summary>
internal sealed class AzuriteServer(Instance instance, ICommandRunner runner, TimeProvider time) : IDisposable
{
    /// <summary>Below the users of the nodes.</summary>
    private const string User = "76999";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private readonly SemaphoreSlim turn = new(1);

    private string Folder => instance.Folder.File("storage");

    private string AccountsFile => Path.Combine(instance.Identity.RunFolder, "storage", "accounts");

    private string ProcessIdFile => Path.Combine(instance.Identity.RunFolder, "storage", "azurite.pid");

    private string RecordFile => Path.Combine(instance.Identity.RunFolder, "storage", "azurite.json");

    private string LogFile => Path.Combine(instance.Identity.RunFolder, "storage", "azurite.log");

    /// <summary>Chosen once for a data folder: connection strings hold it.</summary>
    private int Port => int.Parse(
        instance.Store.Setting("storagePort", () => FreePort().ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    public Uri EndpointOf(string account) => new($"http://127.0.0.1:{Port}/{account}");

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
                await StopProcessAsync(cancellationToken);
                return;
            }

            await PrepareAsync(accounts, cancellationToken);
            if (Running() is null)
            {
                await StartAsync(cancellationToken);
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
            await StopProcessAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task PrepareAsync(IReadOnlyList<StoredResource> accounts, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(instance.Identity.RunFolder);
        await RunAsync("install", ["-d", "-m", "700", "-o", User, "-g", User, Folder, Path.GetDirectoryName(AccountsFile)!], cancellationToken);
        // The first is nobody's: without any account Azurite would let the one in that all emulators have.
        var nobody = $"none:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";
        var lines = accounts.Select(account => (account.Id.Name, Keys: StorageAccountKeys.Open(account, instance.Secrets)))
            .Select(account => $"{account.Name}:{account.Keys.Key1}:{account.Keys.Key2}");
        var unfinished = AccountsFile + ".root";
        DataFolder.Write(unfinished, string.Join(';', lines.Prepend(nobody)));
        await RunAsync("chown", [$"{User}:{User}", unfinished], cancellationToken);
        File.Move(unfinished, AccountsFile, overwrite: true);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (AzuriteProgram.Missing is { } missing)
        {
            throw new DiagnosticException(StorageDiagnostics.NoServer(missing));
        }

        File.Delete(ProcessIdFile);
        await RunAsync(
            "start-stop-daemon",
            [
                "--start", "--quiet", "--background", "--make-pidfile", "--pidfile", ProcessIdFile, "--output", LogFile, "--chdir", "/",
                "--startas", "/usr/bin/setpriv", "--",
                $"--reuid={User}", $"--regid={User}", "--clear-groups", "--reset-env", "--no-new-privs", "--inh-caps=-all",
                "--ambient-caps=-all", "--bounding-set=-all", "--",
                AzuriteProgram.Node!, AzuriteProgram.Script, AccountsFile,
                "--blobHost", "127.0.0.1", "--blobPort", Port.ToString(CultureInfo.InvariantCulture), "--location", Folder,
                "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            ],
            cancellationToken);
        var pid = int.Parse((await File.ReadAllTextAsync(ProcessIdFile, cancellationToken)).Trim(), CultureInfo.InvariantCulture);
        if (ProcessTable.Find(pid) is { } record)
        {
            DataFolder.Write(RecordFile, JsonSerializer.Serialize(record, StoreJson.Options));
        }
    }

    private async Task UntilItAnswersAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await AnswersAsync(cancellationToken))
        {
            if (Running() is null || time.GetElapsedTime(start) > StartTimeout)
            {
                var said = File.Exists(LogFile) ? string.Join(' ', File.ReadLines(LogFile).Take(20)) : "";
                throw new DiagnosticException(StorageDiagnostics.NoServer(
                    $"Azurite did not start at port {Port} ({said.Trim()}). {LogFile} says more; user {User} must be able to read {AzuriteProgram.Folder}."));
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            return Running() is not null;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The recorded process, where it still runs and not another one that was given its id.</summary>
    private NodeRecord? Running() =>
        File.Exists(RecordFile)
        && JsonSerializer.Deserialize<NodeRecord>(File.ReadAllText(RecordFile), StoreJson.Options) is { } record
        && NodeLauncher.IsAlive(record)
            ? record
            : null;

    private async Task StopProcessAsync(CancellationToken cancellationToken)
    {
        if (Running() is not { } record)
        {
            return;
        }

        var pid = record.Pid.ToString(CultureInfo.InvariantCulture);
        await RunAsync("kill", ["-TERM", pid], cancellationToken);
        var start = time.GetTimestamp();
        while (NodeLauncher.IsAlive(record))
        {
            if (time.GetElapsedTime(start) > TimeSpan.FromSeconds(5))
            {
                await RunAsync("kill", ["-KILL", pid], cancellationToken);
                return;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }

        File.Delete(RecordFile);
    }

    private Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        runner.RunAsync(new Command(program, arguments), cancellationToken);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
