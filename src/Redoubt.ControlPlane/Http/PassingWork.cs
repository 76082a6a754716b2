using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Http;

/// <summary>
/// Work that is over in moments, for which what comes meanwhile waits instead of being refused. Networks: Terraform writes ten things at
/// once, and asks for a deletion's end at the resource, which is gone a moment before its network is free again. Reboots: the cloud
/// enqueues them and says nothing of their end, so that a script cannot wait for it.
/// </summary>
internal sealed class PassingWork(OperationQueue operations, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="DiagnosticException">It is busy for longer, or something else is wrong.</exception>
    public async Task<T> WaitAsync<T>(ResourceId id, Func<T> write, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            // Asked before, too: the work can end between the refusal and the question.
            var passes = Passes(id);
            try
            {
                return write();
            }
            catch (DiagnosticException refusal) when (
                refusal.Diagnostics[0].Descriptor == RequestDiagnostics.BusyKind
                && (passes || Passes(id))
                && time.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private bool Passes(ResourceId id) =>
        id.Provider.Equals("Microsoft.Network", StringComparison.OrdinalIgnoreCase)
        || (CacheOf(id) is { } cache && operations.FindRunning(cache)?.Operation.Kind == RedisReboot.OperationKind);

    /// <summary>The cache that the resource is, or that it is a child of.</summary>
    private static ResourceId? CacheOf(ResourceId id) => id.IsType(ResourceTypes.Redis) ? id
        : id.Parent is { } parent && parent.IsType(ResourceTypes.Redis) ? parent
        : null;
}
