namespace Redoubt.Client.Topologies;

/// <summary>A peering or a connection of a gateway.</summary>
/// <param name="Id">The side of the peering, or the connection.</param>
/// <param name="Kind">Peering or Connection.</param>
/// <param name="From">The network whose side it is, or the gateway.</param>
/// <param name="State">How far it is.</param>
/// <param name="Connected">Whether packets flow over it.</param>
/// <param name="To">The place at the far end; null where it is not there.</param>
public sealed record TopologyLink(string Id, string Kind, string From, string State, bool Connected, string? To = null);
