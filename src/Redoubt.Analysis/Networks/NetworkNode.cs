using System.Collections.Concurrent;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>
/// A virtual network with everything that stands in it. What is costly is worked out when it is first asked for, and shared.
/// </summary>
internal sealed class NetworkNode
{
    private readonly TopologyIndex index;
    private readonly Lazy<IReadOnlyList<PeerLink>> links;
    private readonly Lazy<IReadOnlyList<Way>> ownWays;
    private readonly Lazy<IReadOnlyList<Way>> ways;
    private readonly Lazy<AddressHolders> holders;
    private readonly Lazy<SubnetNode> gatewaySubnet;
    private readonly ConcurrentDictionary<string, TagView> tagViews = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RouteView> routeViews = new(StringComparer.OrdinalIgnoreCase);

    public NetworkNode(VirtualNetwork network, TopologyIndex index)
    {
        this.index = index;
        Network = network;
        Space = AddressSet.Of(network.AddressSpace);
        links = new(FindLinks);
        ownWays = new(() => WayFinder.FromGatewaysOf(this, index));
        ways = new(() => WayFinder.Of(this));
        holders = new(() => new AddressHolders(this));
        gatewaySubnet = new(FindGatewaySubnet);
    }

    public VirtualNetwork Network { get; }

    public ResourceId Id => Network.Id;

    public AddressSet Space { get; }

    public List<SubnetNode> Subnets { get; } = [];

    public List<InterfaceNode> Interfaces { get; } = [];

    public List<FrontEnd> FrontEnds { get; } = [];

    public List<PrivateEndpointAddress> PrivateEndpoints { get; } = [];

    public List<VirtualNetworkGateway> Gateways { get; } = [];

    /// <summary>Its peerings of which both sides are connected.</summary>
    public IReadOnlyList<PeerLink> Links => links.Value;

    /// <summary>What its own gateways learned, best first.</summary>
    public IReadOnlyList<Way> OwnWays => ownWays.Value;

    /// <summary>What it learned from its own gateways and those that it uses, best first.</summary>
    public IReadOnlyList<Way> Ways => ways.Value;

    public AddressHolders Holders => holders.Value;

    /// <summary>The subnet in which packets from gateways arrive.</summary>
    public SubnetNode GatewaySubnet => gatewaySubnet.Value;

    public TagView TagsOf(SubnetNode subnet) =>
        tagViews.GetOrAdd(subnet.Table?.Id.Key ?? "", _ => new TagView(VirtualNetworkTag(subnet.Table), index.ServiceTags, this));

    public RouteView RoutesOf(SubnetNode subnet)
    {
        var services = string.Join(' ', subnet.Subnet.ServiceEndpoints.Order(StringComparer.OrdinalIgnoreCase));
        var key = $"{(subnet.IsGatewaySubnet ? "gateway" : "")} {subnet.Table?.Id.Key} {services}";
        return routeViews.GetOrAdd(key, _ => new RouteView(RouteCandidates.Of(subnet, index.ServiceTags.Prefixes)));
    }

    /// <summary>The addresses of its interfaces that are members of one of the application security groups.</summary>
    public AddressSet MembersOf(IReadOnlyList<ResourceId> groups) => AddressSet.Of(Interfaces
        .Where(each => each.Attached.ApplicationSecurityGroupIds.Any(id => groups.Contains(id)))
        .Select(each => each.Attached.Address));

    private AddressSet VirtualNetworkTag(RouteTable? table)
    {
        var learned = table is { DisableBgpRoutePropagation: true } ? [] : Ways.Select(way => way.Prefix);
        return AddressSet.Of(Network.AddressSpace
            .Concat(Links.Where(link => link.NearSide.AllowVirtualNetworkAccess).SelectMany(link => link.Far.Network.AddressSpace))
            .Concat(learned)
            .Concat(RouteCandidates.ExplicitPrefixes(table))
            .Append(new Ipv4Prefix(PlatformAddresses.Host, 32)));
    }

    private List<PeerLink> FindLinks() =>
        [.. from near in Network.Peerings
            where near.State == PeeringState.Connected
            let far = index.Network(near.RemoteVirtualNetworkId)
            let back = far?.Network.Peerings.FirstOrDefault(
                side => side.State == PeeringState.Connected && side.RemoteVirtualNetworkId.Equals(Id))
            where back is not null
            select new PeerLink(this, near, far, back)];

    private SubnetNode FindGatewaySubnet() =>
        Subnets.Find(subnet => subnet.IsGatewaySubnet)
        ?? new SubnetNode(new Subnet(Id.Child("subnets", Subnet.GatewaySubnetName), default), this, null, null, null);
}
