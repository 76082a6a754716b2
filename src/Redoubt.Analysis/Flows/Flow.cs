using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>One flow, as its sender begins it.</summary>
/// <param name="Source">Who sends it.</param>
/// <param name="Protocol">Its protocol; not Any.</param>
/// <param name="SourcePort">The port it comes from; not looked at where the protocol has none.</param>
/// <param name="Destination">The address it is sent to.</param>
/// <param name="DestinationPort">The port it is sent to; not looked at where the protocol has none.</param>
public sealed record Flow(FlowSource Source, RuleProtocol Protocol, int SourcePort, Ipv4Address Destination, int DestinationPort);
