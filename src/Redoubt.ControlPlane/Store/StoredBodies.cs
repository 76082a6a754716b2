using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Store;

/// <summary>Stored bodies as the typed resources they were accepted as.</summary>
internal static class StoredBodies
{
    public static RedisResource ReadRedis(this StoredResource stored) => RedisReader.Read(stored.Id, stored.Body).Value;

    public static RedisFirewallRule ReadFirewallRule(this StoredResource stored) =>
        RedisFirewallRuleReader.Read(stored.Id, stored.Body).Value;

    public static VirtualNetwork ReadNetwork(this StoredResource stored) => VirtualNetworkReader.Read(stored.Id, stored.Body).Value;

    public static NetworkSecurityGroup ReadGroup(this StoredResource stored) =>
        NetworkSecurityGroupReader.Read(stored.Id, stored.Body).Value;

    public static NetworkInterface ReadInterface(this StoredResource stored) => NetworkInterfaceReader.Read(stored.Id, stored.Body).Value;
}
