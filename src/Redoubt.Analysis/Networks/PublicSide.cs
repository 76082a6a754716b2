using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>The public addresses that the platform gave out.</summary>
internal sealed class PublicSide
{
    /// <summary>
    /// Stands for the public address of a network's own outbound connections, and of sites whose device is not known: the topology does
    /// not say it, it is nobody else's, and no rule can name it.
    /// </summary>
    public static Ipv4Address UnknownAddress { get; } = Ipv4Address.Parse("198.19.255.254");

    private readonly Dictionary<Ipv4Address, InterfaceNode> interfaces = [];
    private readonly Dictionary<Ipv4Address, PublicFrontEnd> frontEnds = [];

    public PublicSide(
        IEnumerable<InterfaceNode> interfaces, IEnumerable<PublicFrontEnd> frontEnds, IEnumerable<NatGatewayBinding?> natGateways)
    {
        foreach (var node in interfaces)
        {
            if (node.Attached.PublicAddress is { } binding)
            {
                this.interfaces.TryAdd(binding.Address, node);
            }
        }

        foreach (var frontEnd in frontEnds)
        {
            this.frontEnds.TryAdd(frontEnd.Address, frontEnd);
        }

        Taken = AddressSet.Of(this.interfaces.Keys.Concat(this.frontEnds.Keys));
        Translating = AddressSet.Of(natGateways.OfType<NatGatewayBinding>().SelectMany(gateway => gateway.Addresses));
    }

    /// <summary>All addresses that lead to an interface or a cache.</summary>
    public AddressSet Taken { get; }

    /// <summary>The addresses of NAT gateways in use, which let nothing in.</summary>
    public AddressSet Translating { get; }

    /// <summary>Private space, which the internet does not route.</summary>
    public static AddressSet Private { get; } = AddressSet.Of(PlatformAddresses.PrivateSpace);

    public InterfaceNode? Interface(Ipv4Address address) => interfaces.GetValueOrDefault(address);

    public PublicFrontEnd? FrontEnd(Ipv4Address address) => frontEnds.GetValueOrDefault(address);
}
