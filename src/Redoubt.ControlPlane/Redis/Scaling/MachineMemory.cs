using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Whether this machine could hold a node at all. Nodes grow with their data, so several may be promised more together than there is;
/// one that could never grow to its size is refused. A scale lets a small machine host large sizes.
/// </summary>
internal sealed class MachineMemory(Instance instance)
{
    /// <summary>Throws where a node of the cache would not fit.</summary>
    public void Require(StoredResource stored)
    {
        var size = RedisSize.Of(stored.ReadRedis().Sku);
        var (wanted, there) = (Scaled(size), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (wanted > there)
        {
            throw new DiagnosticException(RedisDiagnostics.InsufficientMemory(stored.Id, size, wanted, there));
        }
    }

    /// <summary>What a node of the size may hold here, in bytes.</summary>
    public long Scaled(RedisSize size) => (long)(size.MemoryBytes * instance.Identity.MemoryScale);
}
