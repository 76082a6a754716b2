using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the service knows of any network resource beyond what was asked for.</summary>
/// <param name="ProvisioningState">Updating, Succeeded, Deleting or Failed.</param>
/// <param name="Version">Changes with every write; answered as the entity tag.</param>
/// <param name="ResourceGuid">The resource's own GUID, given at creation.</param>
public sealed record NetworkFacts(string ProvisioningState, Guid Version, Guid ResourceGuid);

/// <summary>What the service knows of a subnet: who is in it.</summary>
/// <param name="IpConfigurations">The IP configurations of interfaces in it.</param>
/// <param name="Caches">The caches injected into it, answered as resource navigation links.</param>
public sealed record SubnetFacts(IReadOnlyList<ResourceId> IpConfigurations, IReadOnlyList<ResourceId> Caches)
{
    /// <summary>The private endpoints in it.</summary>
    public IReadOnlyList<ResourceId> PrivateEndpoints { get; init; } = [];

    /// <summary>An empty subnet.</summary>
    public static SubnetFacts Empty { get; } = new([], []);
}

/// <summary>What the service knows of a security group: whom it filters.</summary>
/// <param name="Subnets">The subnets that name it.</param>
/// <param name="Interfaces">The interfaces that name it.</param>
public sealed record SecurityGroupFacts(IReadOnlyList<ResourceId> Subnets, IReadOnlyList<ResourceId> Interfaces);
