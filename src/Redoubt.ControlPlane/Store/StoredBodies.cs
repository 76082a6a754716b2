using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Store;

/// <summary>Stored bodies as the typed resources they were accepted as.</summary>
internal static class StoredBodies
{
    public static RedisResource ReadRedis(this StoredResource stored) => As(stored, RedisReader.Read);

    public static RedisFirewallRule ReadFirewallRule(this StoredResource stored) => As(stored, RedisFirewallRuleReader.Read);

    public static AccessPolicy ReadAccessPolicy(this StoredResource stored) => As(stored, AccessPolicyReader.Read);

    public static LinkedServer ReadLinkedServer(this StoredResource stored) => As(stored, LinkedServerReader.Read);

    public static AccessPolicyAssignment ReadAccessPolicyAssignment(this StoredResource stored) =>
        As(stored, AccessPolicyAssignmentReader.Read);

    public static VirtualNetwork ReadNetwork(this StoredResource stored) =>
        Typed<VirtualNetwork>.Of(stored, static stored => PeeringSides.WithStates(
            VirtualNetworkReader.Read(stored.Id, stored.Body).Value, stored.ReadPlacement<NetworkPlacement>()));

    public static NetworkSecurityGroup ReadGroup(this StoredResource stored) => As(stored, NetworkSecurityGroupReader.Read);

    public static NetworkInterface ReadInterface(this StoredResource stored) => As(stored, NetworkInterfaceReader.Read);

    public static ApplicationSecurityGroup ReadApplicationGroup(this StoredResource stored) =>
        As(stored, ApplicationSecurityGroupReader.Read);

    public static PublicIpAddress ReadPublicAddress(this StoredResource stored) => As(stored, PublicIpAddressReader.Read);

    public static NatGateway ReadNatGateway(this StoredResource stored) => As(stored, NatGatewayReader.Read);

    public static RouteTable ReadRouteTable(this StoredResource stored) => As(stored, RouteTableReader.Read);

    public static VirtualNetworkGateway ReadGateway(this StoredResource stored) => As(stored, VirtualNetworkGatewayReader.Read);

    public static LocalNetworkGateway ReadLocalGateway(this StoredResource stored) => As(stored, LocalNetworkGatewayReader.Read);

    /// <summary>The connection without its key.</summary>
    public static GatewayConnection ReadConnection(this StoredResource stored) => As(stored, GatewayConnectionReader.Read);

    public static ExpressRouteCircuit ReadCircuit(this StoredResource stored) => As(stored, ExpressRouteCircuitReader.Read);

    public static OnPremisesSite ReadSite(this StoredResource stored) => As(stored, OnPremisesSiteReader.Read);

    public static PrivateEndpoint ReadPrivateEndpoint(this StoredResource stored) => As(stored, PrivateEndpointReader.Read);

    public static PrivateDnsZoneGroup ReadZoneGroup(this StoredResource stored) => As(stored, PrivateDnsZoneGroupReader.Read);

    public static VirtualNetworkLink ReadLink(this StoredResource stored) => As(stored, VirtualNetworkLinkReader.Read);

    public static DnsRecordSet ReadRecordSet(this StoredResource stored) => As(stored, DnsRecordSetReader.Read);

    private static T As<T>(StoredResource stored, Func<ResourceId, JsonObject, Reading<T>> read)
        where T : class =>
        Typed<T>.Of(stored, stored => read(stored.Id, stored.Body).Value);
}
