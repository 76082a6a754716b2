using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>How the ends of an interface's link are set up.</summary>
/// <param name="Address">The interface's address.</param>
/// <param name="Gateway">The gateway that its host sees.</param>
/// <param name="ForwardsTraffic">Whether its host sends packets of others on.</param>
public sealed record InterfaceSettings(Ipv4Address Address, Ipv4Address Gateway, bool ForwardsTraffic);
