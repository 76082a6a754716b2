using Redoubt.Client.Resources;

namespace Redoubt.Client.Networks;

/// <summary>What a client needs to know of a virtual network.</summary>
/// <param name="Subnets">Its subnets.</param>
public sealed record VirtualNetworkProperties(IReadOnlyList<ArmResource<SubnetProperties>> Subnets);
