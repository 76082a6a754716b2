using Redoubt.Model.Resources;

namespace Redoubt.Client.Topologies;

/// <summary>What a picture is asked.</summary>
/// <param name="Port">The port.</param>
/// <param name="Protocol">Tcp or Udp.</param>
/// <param name="Focus">A cache, subnet or network: then only the edges that touch it; null for all.</param>
/// <param name="Changes">Requests that the picture supposes to have been made, in this order; nothing of them is kept.</param>
public sealed record TopologyQuestion(int Port, string Protocol, ResourceId? Focus, IReadOnlyList<TopologyChange> Changes);
