using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>What the service knows of one side of a peering.</summary>
/// <param name="ResourceGuid">The side's own GUID, given at creation.</param>
/// <param name="RemoteAddressSpace">The remote network's address space as this side last learned it.</param>
/// <param name="CurrentRemoteAddressSpace">The same as it is now; empty where the remote network is gone.</param>
/// <param name="SyncLevel">Which of the two sides has not learned of the other's address space.</param>
public sealed record PeeringFacts(
    Guid ResourceGuid,
    IReadOnlyList<Ipv4Prefix> RemoteAddressSpace,
    IReadOnlyList<Ipv4Prefix> CurrentRemoteAddressSpace,
    PeeringSyncLevel SyncLevel);
