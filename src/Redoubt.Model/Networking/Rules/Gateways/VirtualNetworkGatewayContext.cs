using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a gateway look at: the gateway asked for, and a plain picture of what is there.</summary>
/// <param name="Gateway">The gateway asked for.</param>
public sealed record VirtualNetworkGatewayContext(VirtualNetworkGateway Gateway)
{
    /// <summary>The addresses that a gateway takes of its subnet.</summary>
    public const int AddressCount = 2;

    /// <summary>The gateway as it is, or null for a new one.</summary>
    public VirtualNetworkGateway? Existing { get; init; }

    /// <summary>The subnet that it names, or null where it does not exist.</summary>
    public Subnet? Subnet { get; init; }

    /// <summary>The region of the subnet's network.</summary>
    public string? NetworkLocation { get; init; }

    /// <summary>All addresses in use in the subnet.</summary>
    public IReadOnlyList<SubnetOccupant> Occupants { get; init; } = [];

    /// <summary>All gateways there are.</summary>
    public IReadOnlyList<VirtualNetworkGateway> Gateways { get; init; } = [];

    /// <summary>Which of the public address and the default site that it names exist.</summary>
    public IReadOnlySet<ResourceId> KnownReferences { get; init; } = new HashSet<ResourceId>();

    /// <summary>The addresses in use by others than the gateway itself.</summary>
    internal IReadOnlySet<Ipv4Address> OthersAddresses =>
        Occupants.Where(occupant => !Gateway.Id.Equals(occupant.Id.Parent)).Select(occupant => occupant.Address).ToHashSet();
}
