using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>A prefix that a network learned from a gateway.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="GatewayId">The gateway that learned it.</param>
/// <param name="ConnectionId">The connection that it was learned over.</param>
/// <param name="FarEndId">Who has it: a network, or a site; the local network gateway or circuit where no site is known.</param>
/// <param name="ViaPeeringId">The network's peering over which it uses the gateway; null for a gateway of its own.</param>
public sealed record LearnedRoute(
    Ipv4Prefix Prefix, ResourceId GatewayId, ResourceId ConnectionId, ResourceId FarEndId, ResourceId? ViaPeeringId = null);
