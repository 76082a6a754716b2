using System.Net.Sockets;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Liveness;

/// <summary>
/// Looks at one node again and again. Whether its process lives is seen at every look, without waking it; whether it answers is asked
/// once a second, over a connection that is kept. A node that a command keeps busy uses its processor; one that hangs does not.
/// </summary>
/// <param name="spec">The node.</param>
/// <param name="time">The clock.</param>
/// <param name="record">Its process, where that is known.</param>
public sealed class NodePulse(NodeSpec spec, TimeProvider time, NodeRecord? record = null) : IAsyncDisposable
{
    /// <summary>How long an answer is good for.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long one answer is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an idle process may be silent.</summary>
    private static readonly TimeSpan IdleSilence = TimeSpan.FromSeconds(1);

    /// <summary>How long a process that works may be silent.</summary>
    private static readonly TimeSpan BusySilence = TimeSpan.FromSeconds(15);

    private NodeConnection? connection;
    private long? answered;
    private (long Since, int ProcessId, long Processor)? silence;

    /// <summary>Looks once. One caller at a time.</summary>
    public async Task<NodeLife> BeatAsync(CancellationToken cancellationToken)
    {
        if (record is not null && !NodeLauncher.IsAlive(record))
        {
            await DropAsync();
            return NodeLife.Gone;
        }

        if (answered is { } last && time.GetElapsedTime(last) < AskAgainAfter)
        {
            return NodeLife.Answers;
        }

        answered = null;
        var hadConnection = connection is not null;
        var life = await AskAsync(cancellationToken);

        // A kept connection may have been ended on purpose, so that alone says nothing about the process.
        return life == NodeLife.Gone && hadConnection ? await AskAsync(cancellationToken) : life;
    }

    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task<NodeLife> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            connection ??= await NodeConnection.OpenAsync(spec, either.Token);
            await connection.CommandAsync(["PING"], either.Token);
            return Answered();
        }
        catch (NodeCommandException)
        {
            // Whoever refuses a PING is there: it loads its data, or a script runs.
            return Answered();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await SilentAsync();
        }
        catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException)
        {
            await DropAsync();
            silence = null;
            return NodeLife.Gone;
        }
    }

    private NodeLife Answered()
    {
        (silence, answered) = (null, time.GetTimestamp());
        return NodeLife.Answers;
    }

    private async Task<NodeLife> SilentAsync()
    {
        var process = connection?.ProcessId ?? silence?.ProcessId
            ?? (ProcessTable.Of(spec) is [var found, ..] ? found.Pid : 0);
        await DropAsync();
        var processor = ProcessTable.ProcessorTicks(process) ?? 0;
        var (since, _, before) = silence ??= (time.GetTimestamp(), process, processor);
        var limit = processor > before ? BusySilence : IdleSilence;
        return time.GetElapsedTime(since) < limit ? NodeLife.Busy : NodeLife.Hung;
    }

    private async Task DropAsync()
    {
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        connection = null;
    }
}
