using System.Globalization;
using System.Net.Sockets;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Model.Commands;

namespace Redoubt.Engine.Processes;

/// <summary>
/// Starts, finds and stops node processes. They are detached: they outlive this process, and a later one finds them again
/// by their records.
/// </summary>
public sealed class NodeLauncher(ICommandRunner runner, TimeProvider time, Func<string> serverBinary)
{
    /// <summary>A node that nobody could reach has nothing to save.</summary>
    private static readonly TimeSpan MisplacedGrace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    /// <summary>Looking through all of /proc is dearer than knocking at a socket, so it is done once in this many polls.</summary>
    private const int PollsPerProcessSearch = 25;

    /// <summary>How long a node may take until it answers: 30 seconds by default, more where it has much to load.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the recorded process runs, and not another one that was given its id.</summary>
    public static bool IsAlive(NodeRecord record) => ProcessTable.Find(record.Pid) == record;

    /// <summary>Starts a node, or takes the one that already runs there. When a start fails, no process is left.</summary>
    /// <exception cref="NodeStartException">The process ended or did not answer in time.</exception>
    public async Task<NodeRecord> StartAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(spec.UserId, nameof(spec));
        using var deadline = new CancellationTokenSource(StartTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (isThere, running) = await KnockAsync(spec, either.Token);
            var found = running ?? (isThere ? await WaitUntilReadyAsync(spec, either.Token) : null);
            if (found is not null && !await LivesInAsync(found, spec.NamespacePath, either.Token))
            {
                // Its namespace was made anew around an unfinished start, and it sits in the old one, where nobody reaches it.
                await StopAsync(found, MisplacedGrace, either.Token);
                found = null;
            }

            return found ?? await LaunchAsync(spec, either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NodeStartException(spec, $"it did not answer within {StartTimeout.TotalSeconds:0.#} s.", late);
        }
    }

    /// <summary>The process that answers at the node's control socket; null where none does or it still loads its data.</summary>
    /// <exception cref="NodeIdentityException">Something else than the node answers there.</exception>
    public static async Task<NodeRecord?> FindAsync(NodeSpec spec, CancellationToken cancellationToken) =>
        (await KnockAsync(spec, cancellationToken)).Ready;

    /// <summary>Asks a process to end, and ends it by force after the grace time. A process that has ended already is left alone.</summary>
    public async Task StopAsync(NodeRecord record, TimeSpan grace, CancellationToken cancellationToken)
    {
        using var process = ProcessHandle.Open(record);
        if (process is null)
        {
            return;
        }

        process.Send(ProcessSignal.Terminate);
        if (!await HasEndedAsync(record, grace, cancellationToken))
        {
            process.Send(ProcessSignal.Kill);
            await HasEndedAsync(record, Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    /// <summary>
    /// The same for whatever runs as the node, also where it answers nobody, full of clients or busy with loading: its user is its own.
    /// </summary>
    public async Task StopAsync(NodeSpec spec, TimeSpan grace, CancellationToken cancellationToken)
    {
        foreach (var process in ProcessTable.Of(spec))
        {
            await StopAsync(process, grace, cancellationToken);
        }
    }

    /// <summary>Removes a stopped node's two folders.</summary>
    public static void Remove(NodeSpec spec) => NodeFiles.Remove(spec);

    private async Task<bool> LivesInAsync(NodeRecord process, string namespacePath, CancellationToken cancellationToken)
    {
        var actual = await runner.RunAsync(
            new Command("readlink", [string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Pid}/ns/net")]), cancellationToken);
        var expected = await runner.RunAsync(
            new Command("nsenter", [$"--net={namespacePath}", "--", "readlink", "/proc/self/ns/net"]), cancellationToken);
        return actual.Output == expected.Output;
    }

    /// <summary>Enters the namespace as root, then gives up everything that a cache node does not need.</summary>
    private Command StartCommand(NodeSpec spec)
    {
        var user = spec.UserId.ToString(CultureInfo.InvariantCulture);
        return new Command("nsenter",
        [
            $"--net={spec.NamespacePath}", "--",
            "setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--reset-env",
            "--no-new-privs", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--",
            serverBinary(), spec.ConfigurationPath,
        ])
        {
            WorkingDirectory = "/",
        };
    }

    private async Task<NodeRecord> LaunchAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            NodeFiles.WriteAll(spec);
            await runner.RunAsync(StartCommand(spec), cancellationToken);
            return await WaitUntilReadyAsync(spec, cancellationToken);
        }
        catch (CommandException failure)
        {
            throw new NodeStartException(spec, failure.Message, failure);
        }
        catch
        {
            await StopAsync(spec, TimeSpan.Zero, CancellationToken.None);
            throw;
        }
    }

    private async Task<NodeRecord> WaitUntilReadyAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        for (var poll = 1; ; poll++)
        {
            if (await FindAsync(spec, cancellationToken) is { } record)
            {
                return record;
            }

            if (poll % PollsPerProcessSearch == 0 && ProcessTable.Of(spec).Count == 0)
            {
                throw new NodeStartException(spec, "its process has ended.");
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private static async Task<(bool IsThere, NodeRecord? Ready)> KnockAsync(NodeSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await NodeConnection.OpenAsync(spec, cancellationToken);
            await connection.CommandAsync(["PING"], cancellationToken);
            return (true, ProcessTable.Find(connection.ProcessId));
        }
        catch (NodeCommandException refusal) when (refusal.Code == "LOADING")
        {
            return (true, null);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return (false, null);
        }
    }

    private async Task<bool> HasEndedAsync(NodeRecord record, TimeSpan within, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (IsAlive(record))
        {
            if (within != Timeout.InfiniteTimeSpan && time.GetElapsedTime(start) >= within)
            {
                return false;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }

        return true;
    }

}
