namespace Redoubt.Client.Topologies;

/// <summary>Somewhere that flows begin or end, or that holds such places.</summary>
/// <param name="Id">The id of the resource, or internet.</param>
/// <param name="Kind">VirtualNetwork, Subnet, Host, CacheNode, FrontEnd, PublicFrontEnd, PrivateEndpoint, Gateway, Site or Internet.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Addresses">Its addresses or prefixes.</param>
/// <param name="Parent">The place that it is inside of, or null.</param>
/// <param name="Cache">The cache that it belongs to or leads to, or null.</param>
/// <param name="NetworkSecurityGroup">The security group on it, or null.</param>
/// <param name="RouteTable">The route table of a subnet, or null.</param>
public sealed record TopologyPlace(
    string Id,
    string Kind,
    string Name,
    IReadOnlyList<string> Addresses,
    string? Parent = null,
    string? Cache = null,
    string? NetworkSecurityGroup = null,
    string? RouteTable = null);
