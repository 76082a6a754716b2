using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Processes;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Service;

/// <summary>Starts the service in a session of its own and waits until it is ready.</summary>
internal sealed class ServiceStart(DataFolder folder, TimeProvider time)
{
    // Cache nodes run as users of their own and pass through to their folders; what is secret is protected file by file.
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const int LinesShown = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly ServiceLog log = new(folder);

    public async Task<ServiceDescription> RunAsync(ServiceOptions options, CancellationToken cancellationToken)
    {
        var daemon = DaemonProgram.Serve(folder, options);
        Directory.CreateDirectory(folder.Path, FolderMode);
        var begin = log.Length;
        var call = ProgramCall.Self([DetachCommandLine.Name, log.Path, "--", daemon.Program, .. daemon.Arguments]);
        var process = ChildProcess.StartDetaching(call);

        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            if (FindReady() is { } service)
            {
                return service;
            }

            if (process is not { IsAlive: true })
            {
                throw new CommandFailure($"The service ended before it was ready:{log.Tail(begin, LinesShown)}");
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }

        throw new CommandFailure(
            $"The service (process {process?.Pid}) was not ready after {Patience.TotalSeconds:0} s. Its log '{log.Path}' ends with:"
            + log.Tail(begin, LinesShown));
    }

    private ServiceDescription? FindReady()
    {
        try
        {
            return RunningService.Find(folder);
        }
        catch (InvalidDataException)
        {
            // Caught in the middle of being written.
            return null;
        }
    }
}

/// <summary>The name of the hidden command that detaches a program.</summary>
internal static class DetachCommandLine
{
    public const string Name = "__detach";
}
