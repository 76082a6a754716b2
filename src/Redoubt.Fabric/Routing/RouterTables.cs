using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Routing;

/// <summary>
/// The numbers of a router's tables, which are the marks of the packets that look into them. A subnet's is its first address, so
/// that it stays the same whatever other subnets come and go; the others lie where no subnet can.
/// </summary>
public static class RouterTables
{
    /// <summary>The kernel's main table, read last: who in the network has an address, and nobody else.</summary>
    public const uint Main = 254;

    /// <summary>What was translated to a cache outside the network.</summary>
    public const uint Endpoints = 0xF300_0000;

    private const uint Peers = 0xF100_0000;
    private const uint Appliances = 0xF200_0000;

    public static uint Of(Subnet subnet) => subnet.Prefix.First.Value;

    /// <summary>What arrives over a peering.</summary>
    public static uint Peer(int network) => Peers + (uint)network;

    /// <summary>What a peered network sends to an appliance of this one.</summary>
    public static uint Appliance(int nic) => Appliances + (uint)nic;
}
