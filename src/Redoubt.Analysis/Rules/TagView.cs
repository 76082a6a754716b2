using System.Collections.Concurrent;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>
/// What tags and application security groups cover as seen from a subnet. Subnets of a network with the same routes share it.
/// </summary>
internal sealed class TagView(AddressSet virtualNetwork, ServiceTagSets serviceTags, NetworkNode network)
{
    private static readonly AddressSet LoadBalancer = AddressSet.Of(PlatformAddresses.Host);

    private readonly ConcurrentDictionary<NetworkSecurityGroup, CompiledGroup> groups = new(ReferenceEqualityComparer.Instance);
    private readonly AddressSet internet = virtualNetwork.Complement();

    public AddressSet VirtualNetwork => virtualNetwork;

    public CompiledGroup Of(NetworkSecurityGroup group) =>
        groups.TryGetValue(group, out var known) ? known : groups.GetOrAdd(group, new CompiledGroup(group, this));

    public CompiledRule Compile(SecurityRule rule) => new(rule, new FlowSpace(
        Side(rule.SourcePrefixes, rule.SourceApplicationSecurityGroups),
        Side(rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups),
        Protocols(rule),
        PortSet.Parse(rule.SourcePorts),
        PortSet.Parse(rule.DestinationPorts)));

    // A rule that lists all ports without saying * still has ports, and protocols without ports do not match it.
    internal static ProtocolSet Protocols(SecurityRule rule) =>
        rule.SourcePorts.Contains("*") && rule.DestinationPorts.Contains("*")
            ? ProtocolSet.Of(rule.Protocol)
            : ProtocolSet.Of(rule.Protocol).Intersect(ProtocolSet.WithPorts);

    private AddressSet Side(IReadOnlyList<string> texts, IReadOnlyList<ResourceId> securityGroups)
    {
        if (securityGroups.Count == 0 && texts.Count == 1)
        {
            return Term(texts[0]);
        }

        var side = securityGroups.Count == 0 ? AddressSet.Empty : network.MembersOf(securityGroups);
        var literal = new List<Ipv4Prefix>(texts.Count);
        foreach (var text in texts)
        {
            if (TryLiteral(text, out var prefix))
            {
                literal.Add(prefix);
            }
            else
            {
                side = side.Union(Tag(text));
            }
        }

        return side.Union(AddressSet.Of(literal));
    }

    private AddressSet Term(string text) => TryLiteral(text, out var prefix) ? AddressSet.Of(prefix) : Tag(text);

    private AddressSet Tag(string text) =>
        Is(text, ServiceTags.VirtualNetwork) ? virtualNetwork
        : Is(text, ServiceTags.Internet) ? internet
        : Is(text, ServiceTags.AzureLoadBalancer) ? LoadBalancer
        : ServiceTags.IsPlatform(text) ? AddressSet.Empty
        : serviceTags.Of(text);

    internal static bool TryLiteral(string text, out Ipv4Prefix prefix)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return Ipv4Prefix.TryParse(text, out prefix, out _);
        }

        var isAddress = Ipv4Address.TryParse(text, out var address);
        prefix = isAddress ? new Ipv4Prefix(address, 32) : Ipv4Prefix.Any;
        return isAddress || text == "*";
    }

    private static bool Is(string text, string tag) => text.Equals(tag, StringComparison.OrdinalIgnoreCase);
}
