using System.Collections.Concurrent;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Operations;

/// <summary>
/// One at a time works on a resource's part of the machine. A busy resource refuses requests; this is for what nobody asks for,
/// such as a node that dies during an operation.
/// </summary>
internal sealed class ResourceTurns : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    /// <summary>Waits for the turn; disposing of what is returned ends it.</summary>
    public async Task<IDisposable> TakeAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(id.Key, _ => new SemaphoreSlim(1));
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
