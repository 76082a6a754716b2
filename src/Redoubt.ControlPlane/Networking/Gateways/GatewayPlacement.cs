namespace Redoubt.ControlPlane.Networking;

/// <summary>The two addresses that a gateway takes of its subnet.</summary>
/// <param name="Address">The lowest free one, for packets.</param>
/// <param name="BgpPeeringAddress">The highest free one, for its router.</param>
internal sealed record GatewayPlacement(string Address, string BgpPeeringAddress);

/// <summary>What the service gave an on-premises site: the index that its namespaces are named by, in a sequence of its own.</summary>
internal sealed record SitePlacement(int Index);
