using Redoubt.Client.Resources;

namespace Redoubt.Client.Networks;

/// <summary>What a client needs to know of a network interface.</summary>
/// <param name="IpConfigurations">Its addresses.</param>
public sealed record NetworkInterfaceProperties(IReadOnlyList<ArmResource<IpConfigurationProperties>> IpConfigurations);

/// <summary>One address of a network interface.</summary>
/// <param name="PrivateIPAddress">The address, once it has one.</param>
/// <param name="Subnet">The subnet it is from.</param>
public sealed record IpConfigurationProperties(string? PrivateIPAddress = null, SubResource? Subnet = null);
