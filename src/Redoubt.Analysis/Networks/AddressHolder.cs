using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Whoever has an address of a network: exactly one of the three.</summary>
internal sealed record AddressHolder(Ipv4Address Address, InterfaceNode? Interface, FrontEnd? FrontEnd, PrivateEndpointAddress? Endpoint);
