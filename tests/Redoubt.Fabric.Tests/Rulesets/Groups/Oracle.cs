using System.Globalization;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

/// <summary>What the page on networks says about a probe, rule by rule, as slowly as it reads.</summary>
internal sealed class Oracle(ServiceTagPrefixes tags, IReadOnlyDictionary<ResourceId, IReadOnlyList<Ipv4Address>> members)
{
    public bool Passes(NetworkSecurityGroup group, RuleDirection direction, TagView view, Probe probe)
    {
        var rules = group.Ordered(direction).ToList();
        if (direction == RuleDirection.Outbound && IsActivation(probe) && !view.ActivationIsFiltered)
        {
            return First(rules.Where(rule => Names(rule, "AzurePlatformLKM")), view, probe) ?? true;
        }

        return First(rules, view, probe) ?? throw new InvalidOperationException("The default rules match everything.");
    }

    /// <summary>What a flow to the platform's own services meets: only rules that name them.</summary>
    public bool PassesToPlatform(NetworkSecurityGroup group, TagView view, Probe probe)
    {
        var dns = probe.DestinationPort == 53
            && (probe.Destination.Equals(PlatformAddresses.Host) || probe.Destination.Equals(PlatformAddresses.Metadata));
        var metadata = probe.DestinationPort == 80 && probe.Destination.Equals(PlatformAddresses.Metadata);
        return group.Ordered(RuleDirection.Outbound)
            .Where(rule => (dns && Names(rule, "AzurePlatformDNS")) || (metadata && Names(rule, "AzurePlatformIMDS")))
            .FirstOrDefault(rule => probe.HasPorts
                && Protocol(rule, probe)
                && Side(rule.SourcePrefixes, rule.SourceApplicationSecurityGroups, view, probe.Source)
                && Ports(rule.SourcePorts, probe, probe.SourcePort)
                && Ports(rule.DestinationPorts, probe, probe.DestinationPort))
            is not { Access: RuleAccess.Deny };
    }

    private bool? First(IEnumerable<SecurityRule> rules, TagView view, Probe probe) =>
        rules.FirstOrDefault(rule => Matches(rule, view, probe)) is { } rule ? rule.Access == RuleAccess.Allow : null;

    private bool Matches(SecurityRule rule, TagView view, Probe probe) =>
        Protocol(rule, probe)
        && Side(rule.SourcePrefixes, rule.SourceApplicationSecurityGroups, view, probe.Source)
        && Ports(rule.SourcePorts, probe, probe.SourcePort)
        && (Side(rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups, view, probe.Destination)
            || (rule.Direction == RuleDirection.Outbound && Names(rule, "AzurePlatformLKM") && IsActivation(probe)))
        && Ports(rule.DestinationPorts, probe, probe.DestinationPort);

    private static bool IsActivation(Probe probe) =>
        probe.Protocol == Probe.Tcp && probe.DestinationPort == 1688 && PlatformAddresses.ActivationServers.Contains(probe.Destination);

    private static bool Names(SecurityRule rule, string tag) => rule.DestinationPrefixes.Contains(tag);

    private static bool Protocol(SecurityRule rule, Probe probe) =>
        rule.Protocol switch
        {
            RuleProtocol.Any => true,
            RuleProtocol.Tcp => probe.Protocol == Probe.Tcp,
            RuleProtocol.Udp => probe.Protocol == Probe.Udp,
            RuleProtocol.Icmp => probe.Protocol == Probe.Icmp,
            RuleProtocol.Esp => probe.Protocol == Probe.Esp,
            _ => probe.Protocol == Probe.Ah,
        };

    private static bool Ports(IReadOnlyList<string> ports, Probe probe, int port) =>
        ports.Contains("*") || (probe.HasPorts && ports.Any(text =>
        {
            var ends = text.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
            return ends[0] <= port && port <= ends[^1];
        }));

    private bool Side(IReadOnlyList<string> terms, IReadOnlyList<ResourceId> groups, TagView view, Ipv4Address address) =>
        terms.Any(term => Covers(term, view, address))
        || groups.Any(group => members.TryGetValue(group, out var of) && of.Contains(address));

    private bool Covers(string term, TagView view, Ipv4Address address) =>
        term switch
        {
            "*" => true,
            "VirtualNetwork" => view.VirtualNetwork.Any(prefix => prefix.Contains(address)),
            "Internet" => !view.VirtualNetwork.Any(prefix => prefix.Contains(address)),
            "AzureLoadBalancer" => address.Equals(PlatformAddresses.Host),
            "AzurePlatformDNS" or "AzurePlatformIMDS" or "AzurePlatformLKM" => false,
            _ when Ipv4Prefix.TryParse(term, out var prefix) => prefix.Contains(address),
            _ when Ipv4Address.TryParse(term, out var one) => one.Equals(address),
            _ => tags.Of(term).Any(prefix => prefix.Contains(address)),
        };
}
