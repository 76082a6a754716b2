using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Whoever has the address: sections 4 and 9.</summary>
internal sealed partial class FlowWalk
{
    private static readonly FlowSpace OverTcp = FlowSpace.All.WithProtocols(ProtocolSet.Tcp);

    private void Deliver(Passage passage, NetworkNode network, PeerLink? over)
    {
        foreach (var holder in network.Holders.In(passage.Space.Destinations))
        {
            var part = passage.To(AddressSet.Of(holder.Address));
            if (holder.Interface is { } receiver)
            {
                foreach (var let in AskInbound(part, receiver))
                {
                    Reach(let, receiver);
                }
            }
            else if (holder.FrontEnd is { } frontEnd)
            {
                ReachFrontEnd(part, frontEnd, network, over);
            }
            else
            {
                ReachEndpoint(part, holder.Endpoint!);
            }
        }

        var nobody = passage.Space.Destinations.Subtract(network.Holders.Taken);
        if (!nobody.IsEmpty)
        {
            Drop(passage.To(nobody), new Decider.NobodyAtAddress(nobody.First, network.Id), StepKind.Delivery, network.Id);
        }
    }

    private void ReachFrontEnd(Passage passage, FrontEnd frontEnd, NetworkNode network, PeerLink? over)
    {
        if (over is { IsGlobal: true } && frontEnd.Sku == NetworkSku.Basic)
        {
            Drop(passage, new Decider.GlobalPeeringBasicFrontEnd(frontEnd.Id), StepKind.FrontEnd, frontEnd.Id);
            return;
        }

        var served = OverTcp.WithDestinationPorts(PortSet.Of(frontEnd.Ports.Select(port => port.Port)));
        foreach (var other in passage.Without(served))
        {
            Drop(other, new Decider.NoPort(frontEnd.Id), StepKind.FrontEnd, frontEnd.Id);
        }

        var welcome = served.WithSources(frontEnd.AllowedSources.Count == 0 ? AddressSet.All : AddressSet.Of(frontEnd.AllowedSources));
        foreach (var refused in passage.Within(served).Without(welcome))
        {
            Drop(refused, new Decider.SourceNotAllowed(frontEnd.Id), StepKind.FrontEnd, frontEnd.Id);
        }

        foreach (var ports in frontEnd.Ports.DistinctBy(port => port.Port).GroupBy(port => port.Backend))
        {
            var space = welcome.WithDestinationPorts(PortSet.Of(ports.Select(port => port.Port)));
            HandOver(passage.Within(space), frontEnd, ports.Key, network);
        }
    }

    private void HandOver(Passage passage, FrontEnd frontEnd, Ipv4Address address, NetworkNode network)
    {
        if (passage.IsEmpty)
        {
            return;
        }

        if (network.Holders.At(address)?.Interface is not { } backend)
        {
            Drop(passage, new Decider.NobodyAtAddress(address, network.Id), StepKind.FrontEnd, frontEnd.Id);
            return;
        }

        var handed = Noted(passage, StepKind.FrontEnd, frontEnd.Id, null, StepSentences.HandsOver(frontEnd, address));
        foreach (var let in AskInbound(handed, backend, address))
        {
            Reach(let, backend);
        }
    }

    private void ReachEndpoint(Passage passage, PrivateEndpointAddress endpoint)
    {
        if (!endpoint.IsApproved)
        {
            Drop(passage, new Decider.NotApproved(endpoint.Id), StepKind.PrivateEndpoint, endpoint.Id);
            return;
        }

        var served = OverTcp.WithDestinationPorts(PortSet.Of(endpoint.Ports));
        foreach (var other in passage.Without(served))
        {
            Drop(other, new Decider.NoPort(endpoint.Id), StepKind.PrivateEndpoint, endpoint.Id);
        }

        var subnet = index.Subnet(endpoint.SubnetId)!;
        IReadOnlyList<Passage> asked = [passage.Within(served)];
        if (!isAnswer && subnet.Subnet.FiltersPrivateEndpoints && subnet.Group is { } group)
        {
            asked = AskInbound(asked, subnet.Tags.Of(group), new Asking(RuleDirection.Inbound, endpoint.Id));
        }

        foreach (var let in asked)
        {
            var allowed = let with { Allowed = let.Allowed ?? new Decider.HolderOfAddress(endpoint.Id) };
            End(allowed, new Receiver.PrivateEndpoint(endpoint.Id), StepKind.PrivateEndpoint, endpoint.Id, subnet);
        }
    }
}
