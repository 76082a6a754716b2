using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>What the rules look at: the cache asked for, and a plain picture of what is there.</summary>
/// <param name="Cache">The cache asked for.</param>
public sealed record RedisCreateContext(RedisResource Cache)
{
    /// <summary>The subnet that the cache names, or null where it does not exist.</summary>
    public Subnet? Subnet { get; init; }

    /// <summary>The region of the subnet's network, in the short form.</summary>
    public string? NetworkLocation { get; init; }

    /// <summary>All addresses in use in the subnet.</summary>
    public IReadOnlyList<SubnetOccupant> Occupants { get; init; } = [];

    /// <summary>The other caches of the subnet.</summary>
    public IReadOnlyList<RedisResource> Neighbours { get; init; } = [];

    /// <summary>The ids of all other caches, of every subscription: names are global.</summary>
    public IReadOnlyList<ResourceId> OtherCaches { get; init; } = [];

    /// <summary>The tenants that manage the cache's subscription through Azure Lighthouse.</summary>
    public IReadOnlyList<string> ManagedByTenants { get; init; } = [];

    /// <summary>The addresses in use by others than the cache itself.</summary>
    internal IEnumerable<SubnetOccupant> Others => Occupants.Where(occupant => !occupant.Id.Equals(Cache.Id));
}
