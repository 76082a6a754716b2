using Redoubt.Model.Redis;

namespace Redoubt.Model.Networking;

/// <summary>What the rules for a private endpoint look at: the one asked for, and a plain picture of what is there.</summary>
/// <param name="Endpoint">The private endpoint asked for.</param>
public sealed record PrivateEndpointContext(PrivateEndpoint Endpoint)
{
    /// <summary>The private endpoint as it is, or null for a new one.</summary>
    public PrivateEndpoint? Existing { get; init; }

    /// <summary>The subnet that it names, or null where it does not exist.</summary>
    public Subnet? Subnet { get; init; }

    /// <summary>The region of the subnet's network.</summary>
    public string? NetworkLocation { get; init; }

    /// <summary>All addresses in use in the subnet.</summary>
    public IReadOnlyList<SubnetOccupant> Occupants { get; init; } = [];

    /// <summary>The cache that it names, or null where it does not exist.</summary>
    public RedisResource? Cache { get; init; }

    /// <summary>Whether the cache is linked to a geo-replica.</summary>
    public bool IsGeoLinked { get; init; }

    /// <summary>How many other private endpoints lead to the cache.</summary>
    public int OtherEndpoints { get; init; }

    /// <summary>The addresses in use by others than the private endpoint itself.</summary>
    internal IEnumerable<SubnetOccupant> Others => Occupants.Where(occupant => !occupant.Id.Equals(Endpoint.Id));
}
