using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.Datacenters;

/// <summary>What is remembered of one network between calls, and the gate that lets one call at a time change it.</summary>
internal sealed class NetworkState
{
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>What stands, or null: the kernel must be asked.</summary>
    public NetworkObserved? Observed { get; set; }
}
