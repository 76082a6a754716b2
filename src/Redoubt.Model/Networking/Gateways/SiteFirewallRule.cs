using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>One rule of an on-premises firewall.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Access">What happens to a flow that it matches.</param>
/// <param name="Protocol">The protocol it matches.</param>
/// <param name="DestinationPrefixes">The destinations it matches; 0.0.0.0/0 for all.</param>
/// <param name="DestinationPorts">Ports, ranges, or *.</param>
public sealed record SiteFirewallRule(
    string Name,
    RuleAccess Access,
    RuleProtocol Protocol,
    IReadOnlyList<Ipv4Prefix> DestinationPrefixes,
    IReadOnlyList<string> DestinationPorts);
