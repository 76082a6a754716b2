using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.FastPath;

/// <summary>An interface whose established flows may take the fast path.</summary>
/// <param name="Device">The router's end of its link, such as n7.</param>
/// <param name="Address">The address of the host at the other end.</param>
/// <param name="HardwareAddress">That host's hardware address, such as 00:0d:3a:00:00:07.</param>
public sealed record AcceleratedInterface(string Device, Ipv4Address Address, string HardwareAddress);
