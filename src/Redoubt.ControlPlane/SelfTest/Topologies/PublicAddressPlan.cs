using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Gives out public addresses, each once.</summary>
internal sealed class PublicAddressPlan(Dice dice)
{
    private readonly HashSet<Ipv4Address> given = [];

    public Ipv4Address Next()
    {
        while (true)
        {
            var address = dice.Inside(FabricAddresses.PublicAddresses);
            if (given.Add(address))
            {
                return address;
            }
        }
    }
}
