namespace Redoubt.Fabric.Datacenters;

/// <summary>What is remembered of the core between calls, and the gate that lets one call at a time make it.</summary>
internal sealed class CoreState
{
    public SemaphoreSlim Gate { get; } = new(1);

    public bool Stands { get; set; }

    /// <summary>Whether the kernel can carry established flows past the rules.</summary>
    public bool HasFlowtables { get; set; }

    /// <summary>The counts of nft's transactions in both namespaces when they were made.</summary>
    public (uint Core, uint Internet) Generations { get; set; }
}
