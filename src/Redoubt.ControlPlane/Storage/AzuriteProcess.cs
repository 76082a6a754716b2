using System.Globalization;
using System.Text.Json;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Model.Commands;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// The process of Azurite: detached from the service, found again by its id together with its start time, as a user of its own without
/// any rights.
/// </summary>
/// <param name="folder">Where its process id and its log are.</param>
/// <param name="runner">Starts programs.</param>
/// <param name="time">The clock.</param>
internal sealed class AzuriteProcess(string folder, ICommandRunner runner, TimeProvider time)
{
    /// <summary>Below the users of the nodes.</summary>
    public const string User = "76999";

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public string LogFile => Path.Combine(folder, "azurite.log");

    private string RecordFile => Path.Combine(folder, "azurite.json");

    /// <summary>Whether the recorded process still runs, and not another one that was given its id.</summary>
    public bool IsRunning => Running() is not null;

    public async Task StartAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (AzuriteProgram.Missing is { } missing)
        {
            throw new DiagnosticException(StorageDiagnostics.NoServer(missing));
        }

        var processIdFile = Path.Combine(folder, "azurite.pid");
        File.Delete(processIdFile);
        await RunAsync(
            "start-stop-daemon",
            [
                "--start", "--quiet", "--background", "--make-pidfile", "--pidfile", processIdFile, "--output", LogFile, "--chdir", "/",
                "--startas", "/usr/bin/setpriv", "--",
                $"--reuid={User}", $"--regid={User}", "--clear-groups", "--reset-env", "--no-new-privs", "--inh-caps=-all",
                "--ambient-caps=-all", "--bounding-set=-all", "--",
                AzuriteProgram.Node!, AzuriteProgram.Script, .. arguments,
            ],
            cancellationToken);
        var pid = int.Parse((await File.ReadAllTextAsync(processIdFile, cancellationToken)).Trim(), CultureInfo.InvariantCulture);
        if (ProcessTable.Find(pid) is { } record)
        {
            DataFolder.Write(RecordFile, JsonSerializer.Serialize(record, StoreJson.Options));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
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
            if (time.GetElapsedTime(start) > StopGrace)
            {
                await RunAsync("kill", ["-KILL", pid], cancellationToken);
                break;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }

        File.Delete(RecordFile);
    }

    private NodeRecord? Running() =>
        File.Exists(RecordFile)
        && JsonSerializer.Deserialize<NodeRecord>(File.ReadAllText(RecordFile), StoreJson.Options) is { } record
        && NodeLauncher.IsAlive(record)
            ? record
            : null;

    private Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        runner.RunAsync(new Command(program, arguments), cancellationToken);
}
