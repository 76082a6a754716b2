using System.Collections.Concurrent;
using System.Diagnostics;
using Redoubt.Model.Commands;

namespace Redoubt.Bench;

/// <summary>Keeps what it runs, and how long each took.</summary>
internal sealed class TimingRunner(ICommandRunner inner) : ICommandRunner
{
    private readonly ConcurrentQueue<(Command Command, double Milliseconds)> done = [];

    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var result = await inner.RunAsync(command, cancellationToken);
        done.Enqueue((command, Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
        return result;
    }

    /// <summary>What ran since the last call, in the order of its end.</summary>
    public IReadOnlyList<(Command Command, double Milliseconds)> Take()
    {
        List<(Command, double)> taken = [];
        while (done.TryDequeue(out var each))
        {
            taken.Add(each);
        }

        return taken;
    }
}
