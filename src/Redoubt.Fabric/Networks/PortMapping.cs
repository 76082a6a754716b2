using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>
/// TCP connections to an address and port go to another one, with their source kept: a load balancer's front end and its
/// backend, or a port that a node is known by and the one that it listens on.
/// </summary>
public sealed record PortMapping(Ipv4Address Address, int Port, Ipv4Address TargetAddress, int TargetPort);
