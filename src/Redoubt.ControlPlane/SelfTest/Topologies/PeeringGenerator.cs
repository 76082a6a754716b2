using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws both sides of each peering. A side uses remote gateways only where its network may: it has none of its own.</summary>
internal sealed class PeeringGenerator(Dice dice, LinkPlan links)
{
    private readonly HashSet<int> users = [];

    /// <summary>The sides, by the number of their network.</summary>
    public ILookup<int, VirtualNetworkPeering> Generate() =>
        links.Peerings.SelectMany(Sides).ToLookup(side => side.Network, side => side.Peering);

    private IEnumerable<(int Network, VirtualNetworkPeering Peering)> Sides((int Near, int Far) pair)
    {
        var (one, other) = dice.Pick(
            (86, (PeeringState.Connected, PeeringState.Connected)),
            (7, (PeeringState.Disconnected, (PeeringState?)null)),
            (7, (PeeringState.Initiated, null)));
        yield return (pair.Near, Side(pair.Near, pair.Far) with { State = one });
        if (other is { } state)
        {
            yield return (pair.Far, Side(pair.Far, pair.Near) with { State = state });
        }
    }

    private VirtualNetworkPeering Side(int near, int far)
    {
        var uses = !links.HasGateway(near) && links.HasGateway(far) && dice.Chance(75) && users.Add(near);
        return new VirtualNetworkPeering(
            SelfTestIds.Peering(near, far),
            SelfTestIds.Network(far),
            AllowVirtualNetworkAccess: dice.Chance(80),
            AllowForwardedTraffic: dice.Chance(50),
            AllowGatewayTransit: links.HasGateway(near) && dice.Chance(85),
            UseRemoteGateways: uses);
    }
}
