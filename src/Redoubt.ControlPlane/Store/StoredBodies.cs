using Redoubt.ControlPlane.Networking;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Store;

/// <summary>Stored bodies as the typed resources they were accepted as.</summary>
internal static class StoredBodies
{
    public static RedisResource ReadRedis(this StoredResource stored) =>
        Typed<RedisResource>.Of(stored, static stored => RedisReader.Read(stored.Id, stored.Body).Value);

    public static RedisFirewallRule ReadFirewallRule(this StoredResource stored) =>
        Typed<RedisFirewallRule>.Of(stored, static stored => RedisFirewallRuleReader.Read(stored.Id, stored.Body).Value);

    public static VirtualNetwork ReadNetwork(this StoredResource stored) =>
        Typed<VirtualNetwork>.Of(stored, static stored => PeeringSides.WithStates(
            VirtualNetworkReader.Read(stored.Id, stored.Body).Value, stored.ReadPlacement<NetworkPlacement>()));

    public static NetworkSecurityGroup ReadGroup(this StoredResource stored) =>
        Typed<NetworkSecurityGroup>.Of(stored, static stored => NetworkSecurityGroupReader.Read(stored.Id, stored.Body).Value);

    public static NetworkInterface ReadInterface(this StoredResource stored) =>
        Typed<NetworkInterface>.Of(stored, static stored => NetworkInterfaceReader.Read(stored.Id, stored.Body).Value);

    public static ApplicationSecurityGroup ReadApplicationGroup(this StoredResource stored) =>
        Typed<ApplicationSecurityGroup>.Of(stored, static stored => ApplicationSecurityGroupReader.Read(stored.Id, stored.Body).Value);

    public static PublicIpAddress ReadPublicAddress(this StoredResource stored) =>
        Typed<PublicIpAddress>.Of(stored, static stored => PublicIpAddressReader.Read(stored.Id, stored.Body).Value);

    public static NatGateway ReadNatGateway(this StoredResource stored) =>
        Typed<NatGateway>.Of(stored, static stored => NatGatewayReader.Read(stored.Id, stored.Body).Value);

    public static RouteTable ReadRouteTable(this StoredResource stored) =>
        Typed<RouteTable>.Of(stored, static stored => RouteTableReader.Read(stored.Id, stored.Body).Value);
}
