using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>What an interface's outbound connections come from, where it is not the network's default address.</summary>
/// <param name="Interface">The interface's own address.</param>
/// <param name="Public">The public address, or null: nothing gets out.</param>
public sealed record OutboundSpec(Ipv4Address Interface, Ipv4Address? Public);
