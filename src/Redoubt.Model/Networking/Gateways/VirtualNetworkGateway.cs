using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A virtual network gateway as it was asked for. It belongs to the network of its GatewaySubnet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="GatewayType">What it connects to.</param>
/// <param name="SubnetId">The network's GatewaySubnet.</param>
/// <param name="PublicIpAddressId">Its public address, or null.</param>
/// <param name="EnableBgp">Whether it exchanges routes.</param>
/// <param name="Asn">Its autonomous system, 65515 unless asked for otherwise.</param>
/// <param name="DefaultSiteId">The local network gateway that 0.0.0.0/0 goes to when a user's route sends it to the gateway, or null.</param>
public sealed record VirtualNetworkGateway(
    ResourceId Id,
    string Location,
    GatewayType GatewayType,
    ResourceId SubnetId,
    ResourceId? PublicIpAddressId,
    bool EnableBgp,
    long Asn,
    ResourceId? DefaultSiteId = null)
{
    /// <summary>The name of its first IP configuration, which holds its addresses.</summary>
    public string IpConfigurationName { get; init; } = "default";

    /// <summary>The network that it belongs to.</summary>
    public ResourceId VirtualNetworkId => SubnetId.Parent!;
}
