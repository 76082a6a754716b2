using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Routing;

/// <summary>A prefix that a network knows from a gateway.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="Hop">Where it leads.</param>
/// <param name="IsVpn">Whether a tunnel told it, and not a circuit.</param>
internal sealed record LearnedPrefix(Ipv4Prefix Prefix, RouteHop Hop, bool IsVpn);
