using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>A private endpoint that leads to a cache of the platform's network.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Ports">Its TCP ports.</param>
/// <param name="Cache">The cache's public address.</param>
/// <param name="Table">The table of its subnet, which answers look into.</param>
/// <param name="FilteringSubnetId">Its subnet where that filters private endpoints, or null.</param>
public sealed record EndpointSpec(
    Ipv4Address Address, IReadOnlyList<int> Ports, Ipv4Address Cache, uint Table, ResourceId? FilteringSubnetId);
