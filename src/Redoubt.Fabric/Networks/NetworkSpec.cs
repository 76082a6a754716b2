using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>One virtual network with all that the fabric needs to make it: a router's resolved input.</summary>
/// <param name="Index">Its number in the datacenter, 0 to 65000; the router's name and its public address come from it.</param>
/// <param name="VirtualNetwork">The network as it was asked for.</param>
/// <param name="NetworkSecurityGroups">Every group that a subnet or an interface names; others are ignored.</param>
/// <param name="Interfaces">Its interfaces.</param>
/// <param name="Mappings">Front ends and node ports.</param>
/// <param name="Tags">What service tags cover.</param>
public sealed record NetworkSpec(
    int Index,
    VirtualNetwork VirtualNetwork,
    IReadOnlyList<NetworkSecurityGroup> NetworkSecurityGroups,
    IReadOnlyList<InterfaceSpec> Interfaces,
    IReadOnlyList<PortMapping> Mappings,
    ServiceTagPrefixes Tags)
{
    /// <summary>What tags mean in each subnet.</summary>
    public IReadOnlyList<SubnetTags> SubnetTags { get; init; } = [];

    /// <summary>The links to other routers and to sites.</summary>
    public IReadOnlyList<RouterLink> Links { get; init; } = [];

    /// <summary>The lines of all its tables.</summary>
    public IReadOnlyList<RouterRoute> Routes { get; init; } = [];

    /// <summary>The addresses of Basic front ends.</summary>
    public IReadOnlyList<Ipv4Address> BasicFrontEnds { get; init; } = [];

    /// <summary>The front ends that have firewall rules.</summary>
    public IReadOnlyList<FrontEnd> GuardedFrontEnds { get; init; } = [];

    /// <summary>The interfaces whose outbound connections do not come from the default address.</summary>
    public IReadOnlyList<OutboundSpec> Outbound { get; init; } = [];

    /// <summary>The private endpoints that lead somewhere.</summary>
    public IReadOnlyList<EndpointSpec> Endpoints { get; init; } = [];

    /// <summary>The public front ends of caches in this network; only the platform's own has any.</summary>
    public IReadOnlyList<PublicFrontEnd> PublicFrontEnds { get; init; } = [];

    /// <summary>The public addresses that the core leads here.</summary>
    public IReadOnlyList<Ipv4Address> PublicAddresses { get; init; } = [];

    /// <summary>The same without some links and the routes over them.</summary>
    internal NetworkSpec WithoutLinks(Func<RouterLink, bool> isLeftOut)
    {
        var devices = Links.Where(isLeftOut).Select(link => link.Device).ToHashSet();
        return devices.Count == 0
            ? this
            : this with
            {
                Links = [.. Links.Where(link => !devices.Contains(link.Device))],
                Routes = [.. Routes.Where(route => route.Hop.Device is not { } device || !devices.Contains(device))],
            };
    }

    internal Subnet SubnetOf(InterfaceSpec nic) =>
        VirtualNetwork.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(nic.SubnetId))
        ?? throw new ArgumentException($"Interface {nic.Index} is in '{nic.SubnetId}', which '{VirtualNetwork.Id}' does not have.");

    internal NetworkSecurityGroup? Group(ResourceId? id) =>
        id is null
            ? null
            : NetworkSecurityGroups.FirstOrDefault(group => group.Id.Equals(id))
              ?? throw new ArgumentException($"'{VirtualNetwork.Id}' uses the group '{id}', which is not among those of its spec.");
}
