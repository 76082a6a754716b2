using System.Collections.Concurrent;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// One caller at a time for the nodes of a cache: whoever changes a node writes its whole configuration, and would undo what
/// another has just changed.
/// </summary>
internal sealed class NodeTurns : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    /// <summary>Waits for the turn; disposing of it ends it.</summary>
    public async Task<IDisposable> TakeAsync(string cache, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(cache, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public void Dispose()
    {
        foreach (var turn in turns.Values)
        {
            turn.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
