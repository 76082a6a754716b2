using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>One flow as a group sees it.</summary>
internal readonly record struct FlowPoint(
    Ipv4Address Source, Ipv4Address Destination, RuleProtocol Protocol, int SourcePort, int DestinationPort)
{
    public bool IsForPlatform => Destination == PlatformAddresses.Host || Destination == PlatformAddresses.Metadata;

    public bool IsActivation =>
        DestinationPort == PlatformAddresses.ActivationPort
        && Protocol == RuleProtocol.Tcp
        && PlatformAddresses.ActivationServers.Contains(Destination);

    public SecurityRule? In(RuleList rules) => rules.Decide(Source, Destination, Protocol, SourcePort, DestinationPort);
}
