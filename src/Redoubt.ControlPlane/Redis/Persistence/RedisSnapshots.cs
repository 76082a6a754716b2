using System.Collections.Concurrent;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Snapshots;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>Snapshots of caches' primaries, one at a time for each cache: persistence and an export may want one at once.</summary>
internal sealed class RedisSnapshots(RedisNodeSpecs nodeSpecs, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    public async Task<FileStream> TakeAsync(StoredResource cache, int shard, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(cache.Key, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await NodeSnapshot.TakeAsync(nodeSpecs.PrimariesOf(cache)[shard], time, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }
}
