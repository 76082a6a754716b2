using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A peering of which both sides are connected, seen from the near one.</summary>
internal sealed record PeerLink(NetworkNode Near, VirtualNetworkPeering NearSide, NetworkNode Far, VirtualNetworkPeering FarSide)
{
    /// <summary>Whether it joins two regions.</summary>
    public bool IsGlobal => !Near.Network.Location.Equals(Far.Network.Location, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the near network uses the far one's gateways.</summary>
    public bool UsesFarGateways => NearSide.UseRemoteGateways && FarSide.AllowGatewayTransit;

    /// <summary>Whether the far network uses the near one's gateways.</summary>
    public bool LendsGateways => FarSide.UseRemoteGateways && NearSide.AllowGatewayTransit;

    /// <summary>The sources that the far side takes; null for all.</summary>
    public AddressSet? Sources =>
        FarSide.AllowForwardedTraffic ? null
        : LendsGateways ? Near.Space.Union(AddressSet.Of(Near.OwnWays.Select(way => way.Prefix)))
        : Near.Space;
}
