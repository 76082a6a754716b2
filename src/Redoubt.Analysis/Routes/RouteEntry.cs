using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A route with what it leads to.</summary>
/// <param name="Route">The route.</param>
/// <param name="Rank">Among routes with the same prefix the lowest is used.</param>
/// <param name="Link">The peering that it crosses, or null.</param>
/// <param name="Endpoint">The private endpoint that it leads to, or null.</param>
internal sealed record RouteEntry(EffectiveRoute Route, int Rank, PeerLink? Link = null, PrivateEndpointAddress? Endpoint = null);
