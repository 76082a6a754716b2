using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>A subnet with what it names. Its routes and its view of the tags are worked out when they are first asked for.</summary>
internal sealed class SubnetNode(
    Subnet subnet, NetworkNode network, NetworkSecurityGroup? group, RouteTable? table, NatGatewayBinding? natGateway)
{
    private TagView? tags;
    private RouteView? routes;

    public Subnet Subnet => subnet;

    public ResourceId Id => subnet.Id;

    public NetworkNode Network => network;

    public NetworkSecurityGroup? Group => group;

    public RouteTable? Table => table;

    public NatGatewayBinding? NatGateway => natGateway;

    public List<InterfaceNode> Interfaces { get; } = [];

    public bool IsGatewaySubnet => subnet.IsForGateways;

    public TagView Tags => tags ??= network.TagsOf(this);

    public RouteView Routes => routes ??= network.RoutesOf(this);

    /// <summary>Whether its user routes have one for 0.0.0.0/0.</summary>
    public bool HasUserDefaultRoute => table is not null && table.Routes.Any(route => route.AddressPrefix == "0.0.0.0/0");
}
