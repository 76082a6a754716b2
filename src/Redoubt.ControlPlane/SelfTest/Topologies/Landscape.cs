using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>The addresses that mean something in a topology: what rules, routes and flows are drawn around.</summary>
/// <param name="Interfaces">All interfaces.</param>
/// <param name="Hosts">Addresses that somebody has.</param>
/// <param name="Spaces">Spaces of networks and of their subnets.</param>
/// <param name="SiteSpaces">Spaces of sites, and what they advertise.</param>
/// <param name="TagPrefixes">What tags cover.</param>
internal sealed record Landscape(
    IReadOnlyList<AttachedInterface> Interfaces,
    IReadOnlyList<Ipv4Address> Hosts,
    IReadOnlyList<Ipv4Prefix> Spaces,
    IReadOnlyList<Ipv4Prefix> SiteSpaces,
    IReadOnlyList<Ipv4Prefix> TagPrefixes)
{
    public static Landscape Of(NetworkTopology topology) =>
        new(
            topology.Interfaces,
            [
                .. topology.Interfaces.Select(nic => nic.Address),
                .. topology.FrontEnds.Select(frontEnd => frontEnd.Address),
                .. topology.PrivateEndpoints.Select(endpoint => endpoint.Address),
                .. topology.PublicFrontEnds.Select(frontEnd => frontEnd.Address),
                .. topology.Interfaces.Select(nic => nic.PublicAddress?.Address).OfType<Ipv4Address>(),
            ],
            [
                .. topology.VirtualNetworks.SelectMany(network =>
                    network.AddressSpace.Concat(network.Subnets.Select(subnet => subnet.Prefix))),
            ],
            [.. topology.Sites.SelectMany(site => site.AddressSpace.Concat(site.AdvertisedPrefixes)).Where(prefix => prefix.Length > 0)],
            [.. topology.Tags.Names.Order(StringComparer.Ordinal).SelectMany(topology.Tags.Of)]);

    /// <summary>A prefix that cuts through what is there: a whole space, a part of one, or one host.</summary>
    public Ipv4Prefix Prefix(Dice dice)
    {
        var around = dice.Pick<IReadOnlyList<Ipv4Prefix>>(
            (55, Spaces), (SiteSpaces.Count > 0 ? 15 : 0, SiteSpaces), (10, TagPrefixes), (20, []));
        if (around.Count == 0)
        {
            return new Ipv4Prefix(dice.Pick(Hosts), 32);
        }

        var prefix = dice.Pick(around);
        return dice.Chance(60) ? prefix : dice.Part(prefix, Math.Min(32, prefix.Length + dice.Between(1, 8)));
    }
}
