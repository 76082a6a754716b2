using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws the virtual networks with their subnets and peerings; nothing filters or routes yet.</summary>
internal sealed class NetworkGenerator(Dice dice, LinkPlan links)
{
    private static readonly string[] Services =
        ["Microsoft.Storage", "Microsoft.Sql", "Microsoft.KeyVault", "Microsoft.AzureCosmosDB", "Microsoft.ContainerRegistry"];

    public IReadOnlyList<VirtualNetwork> Generate(AddressPlan addresses)
    {
        var components = links.Components();
        List<VirtualNetwork> networks =
            [.. Enumerable.Range(0, links.NetworkCount).Select(number => Network(number, addresses.ForNetwork(components[number])))];
        var sides = new PeeringGenerator(dice, links).Generate();
        return [.. networks.Select((network, number) => network with { Peerings = [.. sides[number]] })];
    }

    private VirtualNetwork Network(int number, IReadOnlyList<Ipv4Prefix> space)
    {
        var subnets = new List<Subnet>();
        if (links.HasGateway(number))
        {
            subnets.Add(new Subnet(SelfTestIds.Subnet(number, Subnet.GatewaySubnetName), Free(space, subnets, 27)));
        }

        foreach (var name in Enumerable.Range(0, dice.Between(1, 3)).Select(index => $"subnet{index}"))
        {
            subnets.Add(new Subnet(SelfTestIds.Subnet(number, name), Free(space, subnets, dice.Pick((60, 24), (25, 26), (15, 27))))
            {
                ServiceEndpoints = dice.Chance(25) ? dice.Some(Services, dice.Between(1, 2)) : [],
            });
        }

        return new VirtualNetwork(SelfTestIds.Network(number), dice.Pick((65, "westeurope"), (35, "northeurope")), space, [], subnets);
    }

    // At most a quarter of the space, so that four subnets always fit.
    private Ipv4Prefix Free(IReadOnlyList<Ipv4Prefix> space, IReadOnlyList<Subnet> taken, int length)
    {
        while (true)
        {
            var around = dice.Pick(space);
            var prefix = dice.Part(around, Math.Max(length, around.Length + 2));
            if (!taken.Any(subnet => subnet.Prefix.Overlaps(prefix)))
            {
                return prefix;
            }
        }
    }
}
