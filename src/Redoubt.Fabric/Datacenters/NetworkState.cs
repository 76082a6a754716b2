using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.Datacenters;

/// <summary>What is remembered of one network between calls, and the gate that lets one call at a time change it.</summary>
internal sealed class NetworkState(string routerNamespacePath)
{
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>What stood, or null: only the kernel is to be believed.</summary>
    public NetworkMemory? Memory { get; set; }

    /// <summary>What was asked for last, or null before the first call and after a removal.</summary>
    public NetworkSpec? Spec { get; set; }

    /// <summary>The links that the last look found though nobody had asked for them.</summary>
    public IReadOnlySet<string> UnknownLinks { get; set; } = new HashSet<string>();

    public RouterFastPath FastPath { get; } = new(routerNamespacePath);
}
