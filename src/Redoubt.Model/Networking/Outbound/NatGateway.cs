using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A NAT gateway as it was asked for. Subnets name it; it names its public addresses.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="PublicIpAddressIds">The public addresses that it translates to; without any it lets nothing out.</param>
/// <param name="IdleTimeoutInMinutes">4 to 120.</param>
public sealed record NatGateway(ResourceId Id, string Location, IReadOnlyList<ResourceId> PublicIpAddressIds, int IdleTimeoutInMinutes = 4);
