using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws caches outside of every network: their public front ends, and private endpoints that lead to them.</summary>
internal sealed class CacheGenerator(Dice dice, HostGenerator hosts)
{
    private const int MostCaches = 2;
    private const int MostEndpoints = 2;

    public IReadOnlyList<PublicFrontEnd> PublicFrontEnds(
        IReadOnlyList<AttachedInterface> interfaces, IReadOnlyList<NatGatewayBinding> natGateways)
    {
        IReadOnlyList<Ipv4Address> senders =
        [
            .. interfaces.Select(nic => nic.PublicAddress?.Address).OfType<Ipv4Address>(),
            .. natGateways.SelectMany(gateway => gateway.Addresses),
        ];
        return
        [
            .. Enumerable.Range(0, dice.Between(0, MostCaches)).Select(number => new PublicFrontEnd(
                SelfTestIds.Of(ResourceTypes.Redis, $"public{number}"),
                hosts.PublicAddresses.Next(),
                dice.Some([6379, 6380, 443], dice.Between(1, 2)),
                dice.Chance(40) ? [] : [.. Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Allowed(senders))],
                IsEnabled: dice.Chance(80))),
        ];
    }

    public IReadOnlyList<PrivateEndpointAddress> PrivateEndpoints(
        IReadOnlyList<VirtualNetwork> networks, IReadOnlyList<PublicFrontEnd> caches) =>
        caches.Count == 0
            ? []
            :
            [
                .. networks.SelectMany((network, number) => Enumerable.Range(0, dice.Between(0, MostEndpoints))
                    .Select(index => PrivateEndpoint(network, $"pe{number}-{index}", dice.Pick(caches)))),
            ];

    private PrivateEndpointAddress PrivateEndpoint(VirtualNetwork network, string name, PublicFrontEnd cache)
    {
        var subnet = dice.Pick([.. network.Subnets.Where(subnet => !subnet.IsForGateways)]);
        return new PrivateEndpointAddress(
            SelfTestIds.Of(ResourceTypes.PrivateEndpoint, name),
            subnet.Id,
            hosts.Free(subnet),
            cache.CacheId,
            cache.Ports,
            IsApproved: dice.Chance(80));
    }

    /// <summary>
    /// Senders of this topology, or some of the internet; never the platform's own outbound addresses, which the analyzer cannot know.
    /// </summary>
    private Ipv4Range Allowed(IReadOnlyList<Ipv4Address> senders)
    {
        if (senders.Count > 0 && dice.Chance(50))
        {
            var sender = dice.Pick(senders);
            return new Ipv4Range(sender, sender);
        }

        var around = dice.Chance(50) ? dice.Pick(TagSamples.Prefixes.Of("AzureCloud")) : Ipv4Prefix.Parse("93.184.0.0/16");
        var (one, other) = (dice.Inside(around), dice.Inside(around));
        return one < other ? new Ipv4Range(one, other) : new Ipv4Range(other, one);
    }
}
