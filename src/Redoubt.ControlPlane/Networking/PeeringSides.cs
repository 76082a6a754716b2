using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// The two sides of peerings. A side is Initiated until the other stands, then both are Connected; where one goes the other is
/// Disconnected. What changes on one side and on the other is written in one change.
/// </summary>
internal static class PeeringSides
{
    /// <summary>The peerings with the states that the service knows.</summary>
    public static VirtualNetwork WithStates(VirtualNetwork network, NetworkPlacement placement) => network with
    {
        Peerings =
        [
            .. network.Peerings.Select(peering =>
                peering with { State = placement.FindPeering(peering.Id.Name)?.State ?? PeeringState.Initiated }),
        ],
    };

    /// <summary>The same for a network asked for: a side that is put begins anew.</summary>
    public static VirtualNetwork Expect(VirtualNetwork asked, StoredResource? existing, IReadOnlySet<ResourceId> put) =>
        existing is null ? asked : WithStates(asked, Without(put, existing.ReadPlacement<NetworkPlacement>()));

    /// <summary>The sides of a network that is accepted; the other sides are written.</summary>
    public static NetworkPlacement Settle(
        VirtualNetwork accepted, VirtualNetwork? existing, NetworkPlacement placement, IReadOnlySet<ResourceId> put, StoreChange change)
    {
        Disconnect(existing?.Peerings.Where(before => accepted.Peerings.All(after => !after.Id.Equals(before.Id))) ?? [], change);
        return placement with
        {
            Peerings =
            [
                .. accepted.Peerings.Select(peering => placement.FindPeering(peering.Id.Name) is { } stands && !put.Contains(peering.Id)
                    ? stands
                    : Connect(peering, placement.FindPeering(peering.Id.Name)?.Guid ?? Guid.NewGuid(), change)),
            ],
        };
    }

    /// <summary>Tells the other sides that these are gone.</summary>
    public static void Disconnect(IEnumerable<VirtualNetworkPeering> gone, StoreChange change)
    {
        foreach (var peering in gone)
        {
            if (change.Now.TryGet(peering.RemoteVirtualNetworkId, out var remote)
                && remote.ReadNetwork().PeeringWith(peering.Id.Parent!) is { State: PeeringState.Connected } back)
            {
                SetState(remote, back, PeeringState.Disconnected, change);
            }
        }
    }

    public static PeeringFacts FactsOf(VirtualNetworkPeering peering, StoredResource network, StoreSnapshot snapshot)
    {
        var placed = network.ReadPlacement<NetworkPlacement>().FindPeering(peering.Id.Name)
            ?? throw new InvalidDataException($"'{peering.Id}' has no placement.");
        var remote = snapshot.Find(peering.RemoteVirtualNetworkId);
        var current = remote?.ReadNetwork().AddressSpace ?? [];
        var back = remote?.ReadNetwork().PeeringWith(network.Id);
        var learnt = back is null ? null : remote!.ReadPlacement<NetworkPlacement>().FindPeering(back.Id.Name);
        var isLocalInSync = remote is null || Same(placed.RemoteAddressSpace, current);
        var isRemoteInSync = learnt is null || Same(learnt.RemoteAddressSpace, network.ReadNetwork().AddressSpace);
        return new PeeringFacts(
            placed.Guid,
            [.. placed.RemoteAddressSpace.Select(Ipv4Prefix.Parse)],
            current,
            (isLocalInSync, isRemoteInSync) switch
            {
                (true, true) => PeeringSyncLevel.FullyInSync,
                (true, false) => PeeringSyncLevel.RemoteNotInSync,
                (false, true) => PeeringSyncLevel.LocalNotInSync,
                (false, false) => PeeringSyncLevel.LocalAndRemoteNotInSync,
            });
    }

    private static PeeringPlacement Connect(VirtualNetworkPeering peering, Guid guid, StoreChange change)
    {
        var remote = change.Now.Resources[peering.RemoteVirtualNetworkId.Key];
        var back = remote.ReadNetwork().PeeringWith(peering.Id.Parent!);
        if (back is { State: PeeringState.Initiated })
        {
            SetState(remote, back, PeeringState.Connected, change);
        }

        var state = back is null ? PeeringState.Initiated : PeeringState.Connected;
        return new PeeringPlacement(
            peering.Id.Name, guid, state, [.. remote.ReadNetwork().AddressSpace.Select(prefix => prefix.ToString())]);
    }

    private static void SetState(StoredResource network, VirtualNetworkPeering side, PeeringState state, StoreChange change)
    {
        var placement = network.ReadPlacement<NetworkPlacement>();
        change.Put(network.WithPlacement(placement with
        {
            Peerings = [.. placement.Peerings.Select(peering => peering.IsNamed(side.Id.Name) ? peering with { State = state } : peering)],
        }));
    }

    private static NetworkPlacement Without(IReadOnlySet<ResourceId> put, NetworkPlacement placement) => placement with
    {
        Peerings = [.. placement.Peerings.Where(peering => !put.Any(id => peering.IsNamed(id.Name)))],
    };

    private static bool Same(IEnumerable<string> learnt, IEnumerable<Ipv4Prefix> current) =>
        learnt.ToHashSet().SetEquals(current.Select(prefix => prefix.ToString()));
}
