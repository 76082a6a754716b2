using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A NAT gateway with the public addresses that it was given; none lets nothing out.</summary>
/// <param name="Id">The gateway, as subnets name it.</param>
/// <param name="Addresses">Its public addresses.</param>
public sealed record NatGatewayBinding(ResourceId Id, IReadOnlyList<Ipv4Address> Addresses);
