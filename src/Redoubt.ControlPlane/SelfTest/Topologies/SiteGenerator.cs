using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws on-premises sites: their space, what they advertise beside it, and their firewall.</summary>
internal sealed class SiteGenerator(Dice dice, LinkPlan links)
{
    private const string Region = "westeurope";

    public IReadOnlyList<OnPremisesSite> Sites(AddressPlan addresses, IReadOnlyList<VirtualNetwork> networks)
    {
        var components = links.Components();
        return [.. links.Sites.Select(plan => Site(plan, addresses.ForSite(components[plan.Networks[0]]), networks))];
    }

    /// <summary>What the cloud is told of a site behind tunnels: mostly its space, now and then less or more.</summary>
    public IReadOnlyList<LocalNetworkGateway> LocalNetworkGateways(IReadOnlyList<OnPremisesSite> sites, PublicAddressPlan addresses) =>
    [
        .. links.Sites.Where(plan => plan.ByTunnel.Count > 0).Select(plan => new LocalNetworkGateway(
            SelfTestIds.LocalNetworkGateway(plan.Number),
            Region,
            dice.Pick<IReadOnlyList<Ipv4Prefix>>(
                (70, sites[plan.Number].AddressSpace),
                (15, [dice.Part(sites[plan.Number].AddressSpace[0], 25)]),
                (15, [.. sites[plan.Number].AddressSpace, Ipv4Prefix.Parse("10.200.0.0/16")])),
            addresses.Next())),
    ];

    private OnPremisesSite Site(SitePlan plan, IReadOnlyList<Ipv4Prefix> space, IReadOnlyList<VirtualNetwork> networks)
    {
        var connections = new List<ResourceId>();
        if (plan.ByTunnel.Count > 0)
        {
            connections.Add(SelfTestIds.LocalNetworkGateway(plan.Number));
        }

        if (plan.ByCircuit.Count > 0)
        {
            connections.Add(SelfTestIds.Circuit(plan.Number));
        }

        return new OnPremisesSite(
            SelfTestIds.Site(plan.Number), Region, space, Advertised(plan, space, networks), connections, Firewall(space));
    }

    // Also what should not be there: everything, a part of a network that is connected, private space of nobody.
    private IReadOnlyList<Ipv4Prefix> Advertised(
        SitePlan plan, IReadOnlyList<Ipv4Prefix> space, IReadOnlyList<VirtualNetwork> networks)
    {
        var advertised = space.ToHashSet();
        foreach (var extra in Enumerable.Range(0, dice.Between(0, 2)))
        {
            advertised.Add(dice.Pick(
                (30, Ipv4Prefix.Any),
                (20, dice.Part(networks[plan.Networks[0]].AddressSpace[0], 24)),
                (15, Ipv4Prefix.Parse($"10.{210 + extra}.0.0/16")),
                (15, Ipv4Prefix.Parse("10.0.0.0/8")),
                (20, dice.Part(dice.Pick(TagSamples.Prefixes.Of("AzureCloud")), 20))));
        }

        return [.. advertised];
    }

    private IReadOnlyList<SiteFirewallRule> Firewall(IReadOnlyList<Ipv4Prefix> space) =>
    [
        .. Enumerable.Range(0, dice.Between(0, 5)).Select(index => new SiteFirewallRule(
            $"fw{index}",
            dice.Chance(50) ? RuleAccess.Allow : RuleAccess.Deny,
            dice.Pick((50, RuleProtocol.Any), (25, RuleProtocol.Tcp), (15, RuleProtocol.Udp), (10, RuleProtocol.Icmp)),
            dice.Chance(30) ? [Ipv4Prefix.Any] : [dice.Part(dice.Pick(space), dice.Between(24, 30))],
            dice.Chance(40) ? ["*"] : PortSamples.List(dice))),
    ];
}
