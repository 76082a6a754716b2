using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.Datacenters;

/// <summary>What stood after a network was applied, and the count of nft's transactions at that time.</summary>
internal sealed record NetworkMemory(NetworkObserved Observed, uint Generation);
