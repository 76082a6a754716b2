using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Flows;

/// <summary>Destinations worth a packet: whoever is there, whoever is not, and the edges of everything that decides.</summary>
internal sealed class DestinationPool
{
    // What the fabric needs for its own links is no destination; the internet's own machine is.
    private static readonly Ipv4Prefix FabricLinks = Ipv4Prefix.Parse("198.18.0.0/15");

    private readonly Dice dice;
    private readonly NetworkTopology topology;
    private readonly IReadOnlyList<Ipv4Address> interfaces;
    private readonly Dictionary<ResourceId, IReadOnlyList<Ipv4Address>> neighbours;
    private readonly IReadOnlyList<Ipv4Address> publicAddresses;
    private readonly IReadOnlyList<Ipv4Address> endpoints;
    private readonly IReadOnlyList<Subnet> subnets;
    private readonly IReadOnlyList<Ipv4Prefix> sitePrefixes;
    private readonly IReadOnlyList<Ipv4Prefix> tagPrefixes;
    private readonly IReadOnlyList<Ipv4Prefix> ruledPrefixes;

    public DestinationPool(NetworkTopology topology, Dice dice)
    {
        (this.topology, this.dice) = (topology, dice);
        interfaces = [.. topology.Interfaces.Select(nic => nic.Address)];
        neighbours = topology.VirtualNetworks.ToDictionary(network => network.Id, network => Neighbours(network, topology));
        publicAddresses =
        [
            .. topology.Interfaces.Select(nic => nic.PublicAddress?.Address).OfType<Ipv4Address>(),
            .. topology.NatGateways.SelectMany(gateway => gateway.Addresses),
            .. topology.PublicFrontEnds.Select(frontEnd => frontEnd.Address),
            FabricAddresses.PublicAddresses.Last,
        ];
        endpoints = [.. topology.PrivateEndpoints.Select(endpoint => endpoint.Address)];
        subnets = [.. topology.VirtualNetworks.SelectMany(network => network.Subnets)];
        sitePrefixes = [.. topology.Sites.SelectMany(site => site.AddressSpace.Concat(site.AdvertisedPrefixes))];
        tagPrefixes = [.. topology.Tags.Names.Order(StringComparer.Ordinal).SelectMany(topology.Tags.Of)];
        ruledPrefixes = [.. Ruled()];
    }

    /// <summary>A destination for the sender: often one that it has a chance to reach.</summary>
    public Ipv4Address For(FlowSource sender)
    {
        while (true)
        {
            var address = sender switch
            {
                FlowSource.Interface nic when dice.Chance(40) => dice.Pick(neighbours[NetworkOf(nic)]),
                FlowSource.Internet when dice.Chance(60) => dice.Pick(publicAddresses),
                FlowSource.Site when dice.Chance(50) => dice.Pick(interfaces),
                FlowSource.Platform => dice.Pick(interfaces),
                _ => Any(),
            };
            if (IsHost(address) && (!FabricLinks.Contains(address) || address == FabricAddresses.InternetHost
                || FabricAddresses.PublicAddresses.Contains(address)))
            {
                return address;
            }
        }
    }

    /// <summary>An address on the internet that no tunnel, interface or test network has.</summary>
    public Ipv4Address OnInternet() =>
        dice.Chance(30)
            ? FabricAddresses.InternetHost
            : dice.Pick((50, dice.Inside(dice.Pick(tagPrefixes))), (50, dice.Inside(Ipv4Prefix.Parse("93.184.0.0/16"))));

    private ResourceId NetworkOf(FlowSource.Interface sender) =>
        topology.Interfaces.First(nic => nic.Id.Equals(sender.Id)).VirtualNetworkId;

    /// <summary>Who is in the network and in those that it is peered with.</summary>
    private static IReadOnlyList<Ipv4Address> Neighbours(VirtualNetwork network, NetworkTopology topology)
    {
        HashSet<ResourceId> near = [network.Id, .. network.Peerings.Select(peering => peering.RemoteVirtualNetworkId)];
        return
        [
            .. topology.Interfaces.Where(nic => near.Contains(nic.VirtualNetworkId)).Select(nic => nic.Address),
            .. topology.FrontEnds.Where(frontEnd => near.Contains(frontEnd.VirtualNetworkId)).Select(frontEnd => frontEnd.Address),
            .. topology.PrivateEndpoints.Where(endpoint => near.Contains(endpoint.VirtualNetworkId)).Select(endpoint => endpoint.Address),
        ];
    }

    private Ipv4Address Any() => dice.Pick(
        (34, dice.Pick(interfaces)),
        (topology.FrontEnds.Count > 0 ? 12 : 0, topology.FrontEnds.Count > 0 ? dice.Pick(topology.FrontEnds).Address : default),
        (endpoints.Count > 0 ? 8 : 0, endpoints.Count > 0 ? dice.Pick(endpoints) : default),
        (7, dice.Inside(dice.Pick(subnets).Prefix)),
        (3, dice.Inside(dice.Pick(dice.Pick(topology.VirtualNetworks).AddressSpace))),
        (3, Reserved(dice.Pick(subnets))),
        (5, dice.Chance(60) ? PlatformAddresses.Host : PlatformAddresses.Metadata),
        (1, dice.Pick(PlatformAddresses.ActivationServers)),
        (6, dice.Inside(dice.Pick(tagPrefixes))),
        (8, dice.Pick(publicAddresses)),
        (sitePrefixes.Count > 0 ? 10 : 0, sitePrefixes.Count > 0 ? dice.Inside(dice.Pick(sitePrefixes)) : default),
        (ruledPrefixes.Count > 0 ? 8 : 0, ruledPrefixes.Count > 0 ? Edge(dice.Pick(ruledPrefixes)) : default),
        (2, dice.Inside(dice.Pick(PlatformAddresses.PrivateSpace))),
        (1, OnInternet()));

    private Ipv4Address Reserved(Subnet subnet) =>
        dice.Pick([subnet.Prefix.First.Add((uint)dice.Between(0, 3)), subnet.Prefix.Last]);

    /// <summary>Just inside or just outside.</summary>
    private Ipv4Address Edge(Ipv4Prefix prefix) =>
        new(dice.Pick([prefix.First.Value, prefix.Last.Value, unchecked(prefix.First.Value - 1), unchecked(prefix.Last.Value + 1)]));

    private IEnumerable<Ipv4Prefix> Ruled()
    {
        var texts = topology.NetworkSecurityGroups.SelectMany(group => group.Rules)
            .SelectMany(rule => rule.SourcePrefixes.Concat(rule.DestinationPrefixes))
            .Concat(topology.RouteTables.SelectMany(table => table.Routes).Select(route => route.AddressPrefix));
        foreach (var text in texts)
        {
            if (Ipv4Prefix.TryParse(text, out var prefix))
            {
                yield return prefix;
            }
        }
    }

    /// <summary>Neither this host, nor many, nor the kernel's own loopback.</summary>
    private static bool IsHost(Ipv4Address address) => (address.Value >> 24) is > 0 and < 224 and not 127;
}
