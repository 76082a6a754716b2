using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Contracts;

/// <summary>
/// Whether answers find their way back. They need no rule, only routes, and all hosts of a subnet have the same; so one flow of each
/// pair of subnets speaks for all of it.
/// </summary>
internal sealed class AnswerCheck(NetworkAnalyzer analyzer)
{
    private readonly Dictionary<(FlowOrigin Origin, Ipv4Address Source, ResourceId Receiver), Decider?> found = [];

    /// <summary>What keeps the answers away, or null.</summary>
    public Decider? Missing(FlowOrigin origin, FlowSpace space, Receiver receiver)
    {
        if (receiver is not Receiver.Interface { Id: var answering } || origin is FlowOrigin.Platform)
        {
            return null;
        }

        var source = space.Sources.First;
        if (!found.TryGetValue((origin, source, answering), out var decider))
        {
            decider = SenderOf(origin, space) is { } sender ? Decide(sender, space) : Route(answering, source);
            found.Add((origin, source, answering), decider);
        }

        return decider;
    }

    private Decider? Decide(FlowSource sender, FlowSpace space)
    {
        var flow = new Flow(
            sender, space.Protocols.First, space.SourcePorts.Last, space.Destinations.First, space.DestinationPorts.First);
        return analyzer.Decide(flow).Answer is Answer.NotAnswered missing ? missing.DecidedBy : null;
    }

    /// <summary>A host that is not there yet cannot be asked; then only a route that drops its answers is seen.</summary>
    private Decider.Route? Route(ResourceId answering, Ipv4Address source)
    {
        var hop = analyzer.NextHop(answering, source);
        return hop is { Type: NextHopType.None or NextHopType.Internet, Route: { } route }
            ? new Decider.Route(route, analyzer.Index.RequiredInterface(answering).Attached.SubnetId)
            : null;
    }

    private FlowSource? SenderOf(FlowOrigin origin, FlowSpace space) => origin switch
    {
        FlowOrigin.Interface sender => new FlowSource.Interface(sender.Id),
        FlowOrigin.Internet => new FlowSource.Internet(space.Sources.First),
        FlowOrigin.Site site => new FlowSource.Site(site.Id, space.Sources.First),
        FlowOrigin.Subnet subnet => InterfaceIn(subnet.Id, space) is { } host ? new FlowSource.Interface(host) : null,
        _ => null,
    };

    /// <summary>An interface of the subnet that begins one of the flows, and not to itself.</summary>
    private ResourceId? InterfaceIn(ResourceId subnetId, FlowSpace space) => analyzer.Index.RequiredSubnet(subnetId).Interfaces.Find(node =>
        space.Sources.Contains(node.Attached.Address) && node.Attached.Address != space.Destinations.First)?.Id;
}
