using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>
/// Takes flows through the networks, step by step as docs/networks.md has them. It takes many at a time: where a step treats some
/// differently from others, it goes on with each part by itself. One flow is the case in which nothing is left to part.
/// Answers take the same way without groups and firewalls, which know the flow.
/// </summary>
internal sealed partial class FlowWalk(TopologyIndex index, bool isAnswer)
{
    private static readonly AddressSet PlatformServices = AddressSet.Of([PlatformAddresses.Host, PlatformAddresses.Metadata]);
    private static readonly FlowSpace PlatformPorts =
        new(AddressSet.All, AddressSet.All, ProtocolSet.WithPorts, PortSet.All, PortSet.Of([53, 80]));

    private readonly List<Arrival> arrivals = [];

    /// <summary>Where all of them ended.</summary>
    public IReadOnlyList<Arrival> Arrivals => arrivals;

    /// <summary>Flows that an interface begins.</summary>
    public void FromInterface(InterfaceNode sender, Passage passage)
    {
        foreach (var begun in OwnSource(passage, sender.Address, sender.Attached.ForwardsTraffic, sender.Id))
        {
            // What a host sends to itself never leaves it.
            Reach(begun.To(sender.Address), sender);
            foreach (var leaving in begun.Without(FlowSpace.All.WithDestinations(sender.Address)))
            {
                Begin(leaving, sender.Subnet, sender);
            }
        }
    }

    /// <summary>Flows that any host of a subnet may begin.</summary>
    public void FromSubnet(SubnetNode subnet, Passage passage) => Begin(passage, subnet, null);

    /// <summary>Flows from hosts of a site.</summary>
    public void FromSite(SiteNode site, Passage passage)
    {
        var here = passage.To(site.Space);
        End(here with { Allowed = new Decider.HolderOfAddress(site.Id) }, new Receiver.Site(site.Id), StepKind.Delivery, site.Id);
        LeaveSite(passage, site);
    }

    /// <summary>Flows from the internet.</summary>
    public void FromInternet(Passage passage) => OnInternet(passage, fromInternet: true);

    /// <summary>Health probes of the platform.</summary>
    public void FromPlatform(NetworkNode network, Passage passage) => Deliver(passage, network, null);

    /// <summary>An answer on its way out of a subnet.</summary>
    public void FromAnswering(SubnetNode subnet, InterfaceNode? sender, Passage passage) => TakeRoute(passage, subnet, sender, false);

    private IEnumerable<Passage> OwnSource(Passage passage, AddressSet own, bool mayForward, ResourceId at)
    {
        if (mayForward)
        {
            return passage.IsEmpty ? [] : [passage];
        }

        var ownSources = FlowSpace.All.WithSources(own);
        foreach (var spoofed in passage.Without(ownSources))
        {
            Drop(spoofed, new Decider.Spoofing(at), StepKind.Source, at);
        }

        var begun = passage.Within(ownSources);
        return begun.IsEmpty ? [] : [Noted(begun, StepKind.Source, at, null, "The source is the sender's own.")];
    }

    private void Begin(Passage passage, SubnetNode subnet, InterfaceNode? sender)
    {
        foreach (var service in PlatformServices.Overlaps(passage.Space.Destinations) ? PlatformServices.ToPrefixes() : [])
        {
            AskPlatform(passage.To(AddressSet.Of(service)), service.First, subnet, sender);
        }

        foreach (var leaving in passage.Without(FlowSpace.All.WithDestinations(PlatformServices)))
        {
            Leave(leaving, subnet, sender);
        }
    }

    private void AskPlatform(Passage passage, Ipv4Address service, SubnetNode subnet, InterfaceNode? sender)
    {
        foreach (var other in passage.Without(PlatformPorts))
        {
            Drop(other, new Decider.NoPlatformPort(service), StepKind.PlatformService, null);
        }

        // Who forwards may write any source elsewhere; the services answer each interface at its own address.
        IEnumerable<Passage> asked = [.. OwnSource(
            passage.Within(PlatformPorts), sender?.Address ?? AddressSet.All, mayForward: sender is null, sender?.Id ?? subnet.Id)];
        foreach (var (group, at) in OutboundGroups(subnet, sender))
        {
            asked = Ask(asked, group, group.Platform, new Asking(RuleDirection.Outbound, at)).ToList();
        }

        foreach (var reached in asked)
        {
            var by = reached.Allowed ?? new Decider.PlatformService(service);
            End(reached with { Allowed = by }, new Receiver.PlatformService(service), StepKind.PlatformService, null);
        }
    }

    private void Leave(Passage passage, SubnetNode subnet, InterfaceNode? sender)
    {
        foreach (var allowed in AskOutbound(passage, subnet, sender))
        {
            TakeRoute(allowed, subnet, sender, false);
        }
    }

    private void Drop(Passage passage, Decider by, StepKind kind, ResourceId? place)
    {
        if (!passage.IsEmpty)
        {
            arrivals.Add(new Arrival(Noted(passage, kind, place, by, passes: false), null, by));
        }
    }

    private void End(Passage passage, Receiver receiver, StepKind kind, ResourceId? place, SubnetNode? answersFrom = null)
    {
        if (!passage.IsEmpty)
        {
            var by = passage.Allowed!;
            var noted = Noted(passage, kind, place, null, StepSentences.Reached(receiver));
            arrivals.Add(new Arrival(noted, receiver, by) { AnswersFrom = answersFrom });
        }
    }

    /// <summary>Whoever receives flows at an interface, after its groups.</summary>
    private void Reach(Passage passage, InterfaceNode receiver)
    {
        if (!passage.IsEmpty)
        {
            var by = passage.Allowed ?? new Decider.HolderOfAddress(receiver.Id);
            var reached = new Receiver.Interface(receiver.Id);
            var noted = Noted(passage, StepKind.Delivery, receiver.Id, null, StepSentences.Reached(reached));
            arrivals.Add(new Arrival(noted, reached, by) { AnswersFrom = receiver.Subnet, Interface = receiver });
        }
    }

    private static Passage Noted(Passage passage, StepKind kind, ResourceId? place, Decider by, bool passes) =>
        passage.Steps is null ? passage : Noted(passage, new ExplanationStep(kind, place, by, passes, StepSentences.Of(by)));

    private static Passage Noted(Passage passage, StepKind kind, ResourceId? place, Decider? by, string sentence) =>
        passage.Steps is null ? passage : Noted(passage, new ExplanationStep(kind, place, by, true, sentence));

    private static Passage Noted(Passage passage, ExplanationStep step) => passage with { Steps = new StepTrail(step, passage.Steps) };
}
