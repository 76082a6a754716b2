namespace Redoubt.Client.Topologies;

/// <summary>The networks as a picture: who reaches whom on one port.</summary>
/// <param name="Port">The port.</param>
/// <param name="Protocol">Tcp or Udp.</param>
/// <param name="Places">All places, each after the one that it is inside of.</param>
/// <param name="Links">Peerings and connections of gateways.</param>
/// <param name="Edges">Who reaches whom.</param>
/// <param name="EdgesLeftOut">How many edges there are beside these.</param>
/// <param name="Notice">What to do about them, or null.</param>
public sealed record TopologyPicture(
    int Port,
    string Protocol,
    IReadOnlyList<TopologyPlace> Places,
    IReadOnlyList<TopologyLink> Links,
    IReadOnlyList<TopologyEdge> Edges,
    int EdgesLeftOut,
    string? Notice = null);
