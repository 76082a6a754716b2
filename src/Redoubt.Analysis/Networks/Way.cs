using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>A prefix that is reached over a connection of a gateway.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="Gateway">The gateway on the cloud's side.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Network">The network at the far end, in whose gateway subnet packets arrive; null for a site.</param>
/// <param name="Site">The site at the far end; null for a network, and where nobody has said which site it is.</param>
/// <param name="FarEndId">The network or site, or the local network gateway that has no site.</param>
internal sealed record Way(
    Ipv4Prefix Prefix,
    VirtualNetworkGateway Gateway,
    GatewayConnection Connection,
    NetworkNode? Network,
    SiteNode? Site,
    ResourceId FarEndId)
{
    /// <summary>The peering over which the gateway is used; null for the network's own.</summary>
    public PeerLink? Via { get; init; }

    public bool IsTunnel => Connection.ConnectionType != ConnectionType.ExpressRoute;
}
