using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A security group as one view of the tags resolves it.</summary>
internal sealed class CompiledGroup
{
    private static readonly AddressSet DnsServers = AddressSet.Of([PlatformAddresses.Host, PlatformAddresses.Metadata]);
    private static readonly AddressSet MetadataServer = AddressSet.Of(PlatformAddresses.Metadata);
    private static readonly AddressSet ActivationServers = AddressSet.Of(PlatformAddresses.ActivationServers);

    public CompiledGroup(NetworkSecurityGroup group, TagView tags)
    {
        Group = group;
        Inbound = new RuleList(group.Ordered(RuleDirection.Inbound).Select(tags.Compile));
        var own = group.Rules.Where(rule => rule.Direction == RuleDirection.Outbound).OrderBy(rule => rule.Priority).ToList();
        Outbound = new RuleList(group.Ordered(RuleDirection.Outbound).SelectMany(rule => ForActivation(rule, tags).Prepend(tags.Compile(rule))));
        Platform = new RuleList(own.SelectMany(rule => Narrowed(rule, ServiceTags.PlatformDns, DnsServers, ProtocolSet.WithPorts, 53, tags)
            .Concat(Narrowed(rule, ServiceTags.PlatformMetadata, MetadataServer, ProtocolSet.WithPorts, 80, tags))));
        Activation = new RuleList(own.SelectMany(rule => ForActivation(rule, tags)));
    }

    public NetworkSecurityGroup Group { get; }

    public RuleList Inbound { get; }

    public RuleList Outbound { get; }

    /// <summary>The outbound rules that name the platform's DNS or metadata service.</summary>
    public RuleList Platform { get; }

    /// <summary>The outbound rules that name the activation servers.</summary>
    public RuleList Activation { get; }

    private static IEnumerable<CompiledRule> ForActivation(SecurityRule rule, TagView tags) =>
        Narrowed(rule, ServiceTags.PlatformActivation, ActivationServers, ProtocolSet.Tcp, PlatformAddresses.ActivationPort, tags);

    private static IEnumerable<CompiledRule> Narrowed(
        SecurityRule rule, string tag, AddressSet servers, ProtocolSet protocols, int port, TagView tags)
    {
        if (Names(rule, tag))
        {
            var space = tags.Compile(rule).Space;
            yield return new CompiledRule(rule, new FlowSpace(
                space.Sources,
                servers,
                ProtocolSet.Of(rule.Protocol).Intersect(protocols),
                space.SourcePorts,
                space.DestinationPorts.Intersect(PortSet.Of(port))));
        }
    }

    private static bool Names(SecurityRule rule, string tag) => rule.DestinationPrefixes.Contains(tag, StringComparer.OrdinalIgnoreCase);
}
