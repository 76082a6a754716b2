using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws who is in the subnets: interfaces, some of them appliances or with a public address, and front ends.</summary>
internal sealed class HostGenerator(Dice dice)
{
    private const int MostInterfaces = 14;
    private readonly HashSet<(ResourceId Network, Ipv4Address Address)> taken = [];
    private readonly PublicAddressPlan publicAddresses = new(dice);

    public PublicAddressPlan PublicAddresses => publicAddresses;

    public IReadOnlyList<AttachedInterface> Interfaces(IReadOnlyList<VirtualNetwork> networks)
    {
        var subnets = networks.SelectMany(network => network.Subnets)
            .Where(subnet => !subnet.IsForGateways)
            .ToList();
        var interfaces = subnets.Select((subnet, index) => Interface(subnet, index)).ToList();
        while (interfaces.Count < MostInterfaces && dice.Chance(85))
        {
            interfaces.Add(Interface(dice.Pick(subnets), interfaces.Count));
        }

        return interfaces;
    }

    /// <summary>Front ends with backends in their network. Ports stay the same behind them.</summary>
    public IReadOnlyList<FrontEnd> FrontEnds(IReadOnlyList<VirtualNetwork> networks, IReadOnlyList<AttachedInterface> interfaces) =>
    [
        .. networks.SelectMany((network, number) => Enumerable.Range(0, dice.Between(0, 2)).Select(index => FrontEnd(
            network, $"cache{number}-{index}", [.. interfaces.Where(nic => nic.VirtualNetworkId.Equals(network.Id))]))),
    ];

    /// <summary>An address of the subnet that nobody has yet.</summary>
    public Ipv4Address Free(Subnet subnet)
    {
        while (true)
        {
            var address = subnet.FirstUsable.Add((uint)dice.Between(0, subnet.UsableCount - 1));
            if (taken.Add((subnet.Id.Parent!, address)))
            {
                return address;
            }
        }
    }

    private AttachedInterface Interface(Subnet subnet, int index) =>
        new(SelfTestIds.Of(ResourceTypes.NetworkInterface, $"nic{index}"), subnet.Id, Free(subnet))
        {
            ForwardsTraffic = dice.Chance(20),
            PublicAddress = dice.Chance(35) ? Public(index) : null,
        };

    private PublicBinding Public(int index) =>
        new(
            SelfTestIds.Of(ResourceTypes.PublicIpAddress, $"pip{index}"),
            publicAddresses.Next(),
            dice.Chance(50) ? NetworkSku.Basic : NetworkSku.Standard);

    private FrontEnd FrontEnd(VirtualNetwork network, string name, IReadOnlyList<AttachedInterface> backends)
    {
        var subnet = dice.Pick([.. network.Subnets.Where(subnet => !subnet.IsForGateways)]);
        IReadOnlyList<int> ports = dice.Some([6379, 6380, 15000, 15001, 443, 8080], dice.Between(1, 4));
        return new FrontEnd(
            SelfTestIds.Of(ResourceTypes.Redis, name),
            subnet.Id,
            Free(subnet),
            dice.Chance(50) ? NetworkSku.Basic : NetworkSku.Standard,
            [.. ports.Select(port => new FrontEndPort(port, dice.Pick(backends).Address))])
        {
            AllowedSources = dice.Chance(25) ? [LowerHalf(network.AddressSpace[0])] : [],
        };
    }

    private static Ipv4Range LowerHalf(Ipv4Prefix space) => new(space.First, space.First.Add((uint)(space.Count / 2)));
}
