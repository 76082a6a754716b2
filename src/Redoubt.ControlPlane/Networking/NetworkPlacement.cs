using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>What the service gave a virtual network: the index that its namespaces and interfaces are named by.</summary>
internal sealed record NetworkPlacement(int Index)
{
    /// <summary>Its sides of peerings.</summary>
    public IReadOnlyList<PeeringPlacement> Peerings { get; init; } = [];

    public PeeringPlacement? FindPeering(string name) => Peerings.FirstOrDefault(peering => peering.IsNamed(name));

    /// <summary>The lowest index that no network has.</summary>
    public static NetworkPlacement Next(StoreSnapshot snapshot) =>
        new(FreeIndex.Lowest(
            snapshot.OfType(ResourceTypes.VirtualNetwork).Select(network => network.ReadPlacement<NetworkPlacement>().Index)));

    /// <summary>The index of a network that is there.</summary>
    public static int IndexOf(ResourceId network, StoreSnapshot snapshot) =>
        network.Equals(PublicCaches.Id)
            ? PublicCaches.Index
            : snapshot.Resources[network.Key].ReadPlacement<NetworkPlacement>().Index;
}

/// <summary>What the service gave a network interface.</summary>
/// <param name="Index">The index that its host's namespace is named by; unique among all interfaces and nodes.</param>
/// <param name="Address">Its address.</param>
internal sealed record InterfacePlacement(int Index, string Address);

/// <summary>Indexes that names on the machine are made of.</summary>
internal static class FreeIndex
{
    /// <summary>The lowest indexes that no interface and no node has.</summary>
    public static IReadOnlyList<int> ForHosts(StoreSnapshot snapshot, int count)
    {
        var taken = new HashSet<int>(snapshot.OfType(ResourceTypes.NetworkInterface)
            .Select(member => member.ReadPlacement<InterfacePlacement>().Index)
            .Concat(snapshot.OfType(ResourceTypes.Redis).SelectMany(cache => cache.ReadPlacement<RedisPlacement>().Nodes.Select(node => node.HostIndex))));
        return [.. Enumerable.Range(1, taken.Count + count).Where(index => !taken.Contains(index)).Take(count)];
    }

    public static int Lowest(IEnumerable<int> taken)
    {
        var set = taken.ToHashSet();
        return Enumerable.Range(1, set.Count + 1).First(index => !set.Contains(index));
    }
}
