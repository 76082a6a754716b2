using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a network look at: the network asked for, and a plain picture of what is there.</summary>
/// <param name="Network">The network asked for.</param>
public sealed record VirtualNetworkContext(VirtualNetwork Network)
{
    /// <summary>The network as it is, or null for a new one.</summary>
    public VirtualNetwork? Existing { get; init; }

    /// <summary>All addresses in use in the network, of all subnets.</summary>
    public IReadOnlyList<SubnetOccupant> Occupants { get; init; } = [];

    /// <summary>
    /// Which of the security groups, route tables and NAT gateways that are referred to exist; null leaves that unchecked.
    /// </summary>
    public IReadOnlySet<ResourceId>? KnownReferences { get; init; }

    /// <summary>Who holds addresses of the range.</summary>
    internal IEnumerable<SubnetOccupant> In(Subnet subnet) => Occupants.Where(occupant => subnet.Prefix.Contains(occupant.Address));
}
