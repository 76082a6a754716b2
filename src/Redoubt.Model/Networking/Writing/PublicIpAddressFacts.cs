using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What the service knows of a public address.</summary>
/// <param name="Address">The address, or null while it has none.</param>
/// <param name="User">Who uses it, or null: an IP configuration, or a NAT gateway.</param>
public sealed record PublicIpAddressFacts(Ipv4Address? Address, ResourceId? User);
