namespace Redoubt.Analysis;

/// <summary>Follows the answer to a flow that reached somebody, and says whether it comes back.</summary>
internal sealed class AnswerFinder(TopologyIndex index)
{
    /// <summary>What becomes of the answer, and where it ended; null where it did not have to be routed.</summary>
    public (Answer Answer, Arrival? End) Of(Flow flow, Arrival arrival)
    {
        if (Walk(flow, arrival) is not { } end)
        {
            return (new Answer.Answered(), null);
        }

        if (end.Receiver is null || !IsBack(flow, arrival, end))
        {
            return (new Answer.NotAnswered(end.DecidedBy), end);
        }

        var unseen = Unseen(flow, arrival, end);
        return (unseen is null ? new Answer.Answered() : new Answer.Asymmetric(unseen), end);
    }

    private Arrival? Walk(Flow flow, Arrival arrival)
    {
        // What a host sends to its own address never leaves it.
        var isSelf = flow.Source is FlowSource.Interface sender
            && arrival.Interface is { } receiver
            && receiver.Id.Equals(sender.Id)
            && receiver.Address.Contains(flow.Destination);
        if (isSelf || flow.Source is FlowSource.Platform)
        {
            return null;
        }

        var end = FromReceiver(flow, arrival);
        var isStopped = end is not null && !IsBack(flow, arrival, end);
        return isStopped || arrival.Passage.LeftBy is not { } site || flow.Source is FlowSource.Site ? end : BehindSite(arrival, site);
    }

    private Arrival? FromReceiver(Flow flow, Arrival arrival)
    {
        var walk = new FlowWalk(index, isAnswer: true);
        var passage = Back(arrival.Passage, arrival);
        if (arrival.AnswersFrom is { } subnet)
        {
            walk.FromAnswering(subnet, arrival.Interface, passage);
        }
        else if (arrival.Receiver is Receiver.Site site && flow.Source is not FlowSource.Site)
        {
            walk.FromSite(index.Site(site.Id)!, passage);
        }
        else
        {
            return null;
        }

        return walk.Arrivals[0];
    }

    /// <summary>An answer from the internet comes to the site that the flow left by, and has the rest of the way before it.</summary>
    private Arrival BehindSite(Arrival arrival, SiteNode site)
    {
        var walk = new FlowWalk(index, isAnswer: true);
        walk.FromSite(site, Turned(arrival.Passage, arrival.Passage.Space.Destinations, arrival.Passage.Space.Sources));
        return walk.Arrivals[0];
    }

    private static Passage Back(Passage passage, Arrival arrival)
    {
        // A public address is the receiver's own again before its answer meets a route.
        var source = arrival.Interface is { Attached.PublicAddress: { } binding } receiver
            && passage.Space.Destinations.Contains(binding.Address)
                ? receiver.Address
                : passage.Space.Destinations;
        return Turned(passage, source, passage.Sources);
    }

    private static Passage Turned(Passage passage, AddressSet sources, AddressSet destinations) =>
        new(new FlowSpace(
            sources, destinations, passage.Space.Protocols, passage.Space.DestinationPorts, passage.Space.SourcePorts))
        {
            Steps = passage.Steps is null ? null : StepTrail.Start,
        };

    private bool IsBack(Flow flow, Arrival arrival, Arrival end) => flow.Source switch
    {
        FlowSource.Interface sender when end.Receiver is Receiver.Interface at => at.Id.Equals(sender.Id)
            || ApplianceTrail.Has(end.Passage.Appliances, index.Interface(sender.Id)!),
        FlowSource.Interface sender when arrival.Passage.Translated is null =>
            ApplianceTrail.Has(end.Passage.Appliances, index.Interface(sender.Id)!),
        FlowSource.Site site when arrival.Passage.Translated is null => end.Receiver is Receiver.Site at && at.Id.Equals(site.Id),

        // On the internet it must come from the address that was asked: what leaves by another way has another one.
        _ => end.Receiver is Receiver.Internet
            && end.Passage.Translated is { } address
            && arrival.Passage.Space.Destinations.Contains(address),
    };

    /// <summary>The route to the first appliance that the flow did not pass; null where it passed all of them.</summary>
    private Decider? Unseen(Flow flow, Arrival arrival, Arrival end)
    {
        var sender = flow.Source is FlowSource.Interface { Id: var id } ? index.Interface(id) : null;
        Decider? first = null;
        for (var trail = end.Passage.Appliances; trail is not null; trail = trail.Before)
        {
            if (!ReferenceEquals(trail.Appliance, sender) && !ApplianceTrail.Has(arrival.Passage.Appliances, trail.Appliance))
            {
                first = trail.Route;
            }
        }

        return first;
    }
}
