using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Processes;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Service;

/// <summary>Ends the service and removes what it made.</summary>
internal sealed class ServiceStop(DataFolder folder, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks the service to end and waits until it has. False where none ran.</summary>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (RunningService.Find(folder) is not { } service)
        {
            return false;
        }

        var process = ProcessIdentity.Of(service);
        SystemCall.Check(LibC.Kill(process.Pid, LibC.SigTerm), $"stop the service, process {process.Pid}");
        var asked = time.GetTimestamp();
        while (process.IsAlive)
        {
            if (time.GetElapsedTime(asked) > Patience)
            {
                throw new CommandFailure(
                    $"The service (process {process.Pid}) has not ended {Patience.TotalSeconds:0} s after it was asked to. "
                    + $"See '{new ServiceLog(folder).Path}'; 'kill -9 {process.Pid}' and 'redoubt down' again end it by force.");
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Stops every cache node and removes every namespace of the data folder, with a purge the folder too.</summary>
    public async Task TearDownAsync(bool purge)
    {
        var code = await ChildProcess.RunAsync(DaemonProgram.TearDown(folder, purge)).ConfigureAwait(false);
        if (code != 0)
        {
            throw new CommandFailure($"Not everything of '{folder.Path}' was taken down (code {code}). Run 'redoubt down' again.");
        }
    }
}
