using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>An on-premises site.</summary>
internal sealed class SiteNode(OnPremisesSite site, TopologyIndex index)
{
    private readonly Lazy<IReadOnlyList<Way>> ways = new(() => WayFinder.FromSite(site, index));

    public OnPremisesSite Site => site;

    public ResourceId Id => site.Id;

    public AddressSet Space { get; } = AddressSet.Of(site.AddressSpace);

    public RuleList Firewall { get; } = new(site.Firewall.Select(Compile));

    /// <summary>The networks that it has a way to, best first.</summary>
    public IReadOnlyList<Way> Ways => ways.Value;

    /// <summary>The public address of its device, which its hosts' packets to the internet come from; null where none is known.</summary>
    public Ipv4Address? PublicAddress { get; } = site.ConnectedTo
        .Select(id => index.LocalNetworkGateway(id)?.GatewayAddress)
        .FirstOrDefault(address => address is not null);

    private static CompiledRule Compile(SiteFirewallRule rule, int position)
    {
        var asRule = new SecurityRule(
            rule.Name, position, RuleDirection.Inbound, rule.Access, rule.Protocol, ["*"], ["*"], [], rule.DestinationPorts);
        var protocols = rule.DestinationPorts.Contains("*")
            ? ProtocolSet.Of(rule.Protocol)
            : ProtocolSet.Of(rule.Protocol).Intersect(ProtocolSet.WithPorts);
        return new CompiledRule(asRule, new FlowSpace(
            AddressSet.All, AddressSet.Of(rule.DestinationPrefixes), protocols, PortSet.All, PortSet.Parse(rule.DestinationPorts)));
    }
}
