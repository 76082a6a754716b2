using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Flows;

/// <summary>Senders: mostly interfaces, a few of which lie about their address.</summary>
internal sealed class FlowSources(NetworkTopology topology, DestinationPool destinations, Dice dice)
{
    private const int SpoofedPercent = 5;

    public FlowSource Next() => dice.Pick(
        (80, "interface"), (9, "internet"), (topology.Sites.Count > 0 ? 9 : 0, "site"), (2, "platform")) switch
    {
        "interface" => Interface(dice.Pick(topology.Interfaces)),
        "internet" => new FlowSource.Internet(destinations.OnInternet()),
        "site" => Site(dice.Pick(topology.Sites)),
        _ => new FlowSource.Platform(dice.Pick(topology.VirtualNetworks).Id),
    };

    private FlowSource.Interface Interface(AttachedInterface nic)
    {
        var other = dice.Pick(topology.Interfaces).Address;

        // A kernel takes no packet from outside that says to come from itself.
        var isSites = topology.Sites.Any(site => site.AddressSpace.Any(space => space.Contains(other)));
        return new FlowSource.Interface(nic.Id, dice.Chance(SpoofedPercent) && other != nic.Address && !isSites ? other : null);
    }

    private FlowSource.Site Site(OnPremisesSite site)
    {
        IReadOnlyList<Ipv4Prefix> prefixes = dice.Chance(90) ? site.AddressSpace : site.AdvertisedPrefixes;
        var prefix = dice.Pick(prefixes);
        return new FlowSource.Site(site.Id, dice.Inside(prefix.Length > 0 ? prefix : dice.Pick(site.AddressSpace)));
    }
}
