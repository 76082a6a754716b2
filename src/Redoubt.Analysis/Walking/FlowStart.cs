using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Sets flows on their way from where they begin.</summary>
internal sealed class FlowStart(TopologyIndex index)
{
    /// <summary>Where the one flow ends.</summary>
    public Arrival Walk(Flow flow, StepTrail? steps)
    {
        var walk = new FlowWalk(index, isAnswer: false);
        switch (flow.Source)
        {
            case FlowSource.Interface source:
                var sender = index.RequiredInterface(source.Id);
                walk.FromInterface(sender, One(flow, source.Address ?? sender.Attached.Address, steps));
                break;
            case FlowSource.Internet source:
                walk.FromInternet(One(flow, source.Address, steps));
                break;
            case FlowSource.Site source:
                walk.FromSite(index.RequiredSite(source.Id), One(flow, source.Address, steps));
                break;
            case FlowSource.Platform source:
                walk.FromPlatform(index.RequiredNetwork(source.VirtualNetworkId), One(flow, PlatformAddresses.Host, steps));
                break;
        }

        return walk.Arrivals[0];
    }

    /// <summary>Where the flows of the query end.</summary>
    public IReadOnlyList<Arrival> Walk(FlowQuery query)
    {
        var walk = new FlowWalk(index, isAnswer: false);
        switch (query.Origin)
        {
            case FlowOrigin.Interface origin:
                var sender = index.RequiredInterface(origin.Id);
                walk.FromInterface(sender, Many(query, sender.Address));
                break;
            case FlowOrigin.Subnet origin:
                var subnet = index.RequiredSubnet(origin.Id);
                walk.FromSubnet(subnet, Many(query, Usable(subnet.Subnet)));
                break;
            case FlowOrigin.Internet origin:
                walk.FromInternet(Many(query, origin.Addresses));
                break;
            case FlowOrigin.Site origin:
                var site = index.RequiredSite(origin.Id);
                walk.FromSite(site, Many(query, origin.Addresses ?? site.Space));
                break;
            case FlowOrigin.Platform origin:
                walk.FromPlatform(index.RequiredNetwork(origin.VirtualNetworkId), Many(query, AddressSet.Of(PlatformAddresses.Host)));
                break;
        }

        return walk.Arrivals;
    }

    private static Passage One(Flow flow, Ipv4Address source, StepTrail? steps)
    {
        var hasPorts = ProtocolSet.WithPorts.Contains(flow.Protocol);
        return new Passage(new FlowSpace(
            AddressSet.Of(source),
            AddressSet.Of(flow.Destination),
            ProtocolSet.Of(flow.Protocol),
            hasPorts ? PortSet.Of(flow.SourcePort) : PortSet.All,
            hasPorts ? PortSet.Of(flow.DestinationPort) : PortSet.All)) { Steps = steps };
    }

    private static Passage Many(FlowQuery query, AddressSet sources) =>
        new(new FlowSpace(sources, query.Destinations, query.Protocols, query.SourcePorts, query.DestinationPorts));

    private static AddressSet Usable(Subnet subnet) =>
        subnet.UsableCount == 0
            ? AddressSet.Empty
            : AddressSet.Of([new Ipv4Range(subnet.FirstUsable, subnet.FirstUsable.Add((uint)subnet.UsableCount - 1))]);
}
