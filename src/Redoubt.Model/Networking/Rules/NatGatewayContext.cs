using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a NAT gateway look at: the one asked for, and a plain picture of what is there.</summary>
/// <param name="Gateway">The gateway asked for.</param>
public sealed record NatGatewayContext(NatGateway Gateway)
{
    /// <summary>The public addresses that it names and that are there, in its region.</summary>
    public IReadOnlyList<PublicIpAddress> PublicIpAddresses { get; init; } = [];

    /// <summary>Who else has one of them, by its id.</summary>
    public IReadOnlyDictionary<ResourceId, ResourceId> Holders { get; init; } = new Dictionary<ResourceId, ResourceId>();
}
