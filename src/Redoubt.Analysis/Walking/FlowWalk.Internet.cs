using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>The internet: section 6.</summary>
internal sealed partial class FlowWalk
{
    private static readonly AddressSet Public = PublicSide.Private.Complement();

    /// <summary>Out of a subnet, over the route's next hop: the internet, or a service endpoint.</summary>
    private void GoOut(Passage passage, SubnetNode subnet, InterfaceNode? sender, NextHopType hop, bool fromGateway)
    {
        // Any host of a subnet has its own address; a gateway has none of its own.
        var own = fromGateway ? AddressSet.Empty : sender?.Address ?? AddressSet.All;
        var translated = FlowSpace.All.WithSources(own);
        var place = sender?.Id ?? subnet.Id;
        foreach (var foreign in passage.Without(translated))
        {
            Drop(foreign, new Decider.UntranslatedSource(place), StepKind.Translation, place);
        }

        var leaving = passage.Within(translated);
        var nat = hop == NextHopType.Internet && !isAnswer ? subnet.NatGateway : null;
        if (leaving.IsEmpty)
        {
            return;
        }

        if (nat is { Addresses.Count: 0 })
        {
            Drop(leaving, new Decider.NatGatewayWithoutAddress(nat.Id), StepKind.Translation, nat.Id);
            return;
        }

        var address = AddressOf(nat, sender) ?? sender?.Attached.PublicAddress?.Address ?? PublicSide.UnknownAddress;
        OnInternet(Translated(leaving, address, nat?.Id ?? place), fromInternet: false);
    }

    /// <summary>Of several addresses of a NAT gateway the interface's own address decides, modulo their number.</summary>
    private static Ipv4Address? AddressOf(NatGatewayBinding? nat, InterfaceNode? sender) =>
        nat?.Addresses[(int)((sender?.Attached.Address.Value ?? 0) % (uint)nat.Addresses.Count)];

    private static Passage Translated(Passage passage, Ipv4Address address, ResourceId place) =>
        Noted(passage with { Translated = address }, StepKind.Translation, place, null, StepSentences.Translates(address));

    private void OnInternet(Passage passage, bool fromInternet)
    {
        var hidden = passage.Space.Destinations.Intersect(PublicSide.Private);
        if (!hidden.IsEmpty)
        {
            Drop(passage.To(hidden), new Decider.PrivateAddressOnInternet(hidden.First), StepKind.Delivery, null);
        }

        var given = passage.Space.Destinations.Intersect(index.PublicSide.Taken).Intersect(Public);
        foreach (var address in given.Ranges.SelectMany(EachOf))
        {
            ReachPublicAddress(passage.To(AddressSet.Of(address)), address);
        }

        // Answers come to a NAT gateway's address, and nothing else does.
        var closed = isAnswer ? AddressSet.Empty : index.PublicSide.Translating.Intersect(passage.Space.Destinations);
        if (!closed.IsEmpty)
        {
            Drop(passage.To(closed), new Decider.NobodyAtAddress(closed.First, null), StepKind.Delivery, null);
        }

        var elsewhere = passage.Space.Destinations.Intersect(Public).Subtract(index.PublicSide.Taken).Subtract(closed);
        if (elsewhere.IsEmpty)
        {
            return;
        }

        if (fromInternet)
        {
            Drop(passage.To(elsewhere), new Decider.NobodyAtAddress(elsewhere.First, null), StepKind.Delivery, null);
        }
        else
        {
            End(passage.To(elsewhere), new Receiver.Internet(), StepKind.Delivery, null);
        }
    }

    private void ReachPublicAddress(Passage passage, Ipv4Address address)
    {
        if (isAnswer)
        {
            // It goes back to whoever asked from that address, as address translation remembers it.
            End(passage, new Receiver.Internet(), StepKind.Delivery, null);
        }
        else if (index.PublicSide.Interface(address) is { } receiver)
        {
            ReachPublicly(passage, receiver);
        }
        else
        {
            ReachPublicFrontEnd(passage, index.PublicSide.FrontEnd(address)!);
        }
    }

    private void ReachPublicly(Passage passage, InterfaceNode receiver)
    {
        var binding = receiver.Attached.PublicAddress!;
        if (binding.Sku == NetworkSku.Standard && receiver.Group is null && receiver.Subnet.Group is null)
        {
            Drop(passage, new Decider.StandardPublicAddressNeedsGroup(binding.Id), StepKind.InboundGroup, receiver.Id);
            return;
        }

        foreach (var let in AskInbound(passage, receiver, receiver.Attached.Address))
        {
            Reach(let, receiver);
        }
    }

    private void ReachPublicFrontEnd(Passage passage, PublicFrontEnd frontEnd)
    {
        if (!frontEnd.IsEnabled)
        {
            Drop(passage, new Decider.PublicAccessDisabled(frontEnd.CacheId), StepKind.FrontEnd, frontEnd.CacheId);
            return;
        }

        var served = OverTcp.WithDestinationPorts(PortSet.Of(frontEnd.Ports));
        foreach (var other in passage.Without(served))
        {
            Drop(other, new Decider.NoPort(frontEnd.CacheId), StepKind.FrontEnd, frontEnd.CacheId);
        }

        var sources = frontEnd.AllowedSources.Count == 0 ? AddressSet.All : AddressSet.Of(frontEnd.AllowedSources);
        // What is translated has one address, whatever the sender's own is.
        var allowed = passage.Translated is not { } seen ? sources : sources.Contains(seen) ? AddressSet.All : AddressSet.Empty;
        var welcome = served.WithSources(allowed);
        foreach (var refused in passage.Within(served).Without(welcome))
        {
            Drop(refused, new Decider.SourceNotAllowed(frontEnd.CacheId), StepKind.FrontEnd, frontEnd.CacheId);
        }

        var let = passage.Within(welcome);
        let = let with { Allowed = let.Allowed ?? new Decider.HolderOfAddress(frontEnd.CacheId) };
        End(let, new Receiver.PublicFrontEnd(frontEnd.CacheId), StepKind.FrontEnd, frontEnd.CacheId);
    }

    private static IEnumerable<Ipv4Address> EachOf(Ipv4Range range)
    {
        for (ulong value = range.First.Value; value <= range.Last.Value; value++)
        {
            yield return new Ipv4Address((uint)value);
        }
    }
}
