using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>
/// A product of sets: every flow that takes its source, destination, protocol and ports from them. Protocols without ports are in it
/// only where both sets of ports have all ports; otherwise they are taken out, as a rule with ports never matches them.
/// </summary>
public sealed record FlowSpace
{
    /// <summary>The product of the sets.</summary>
    public FlowSpace(AddressSet sources, AddressSet destinations, ProtocolSet protocols, PortSet sourcePorts, PortSet destinationPorts)
    {
        Sources = sources;
        Destinations = destinations;
        Protocols = sourcePorts.IsAll && destinationPorts.IsAll ? protocols : protocols.Intersect(ProtocolSet.WithPorts);
        SourcePorts = sourcePorts;
        DestinationPorts = destinationPorts;
    }

    /// <summary>Every flow.</summary>
    public static FlowSpace All { get; } = new(AddressSet.All, AddressSet.All, ProtocolSet.All, PortSet.All, PortSet.All);

    /// <summary>The addresses that flows come from.</summary>
    public AddressSet Sources { get; }

    /// <summary>The addresses that flows go to.</summary>
    public AddressSet Destinations { get; }

    /// <summary>Their protocols.</summary>
    public ProtocolSet Protocols { get; }

    /// <summary>The ports that they come from.</summary>
    public PortSet SourcePorts { get; }

    /// <summary>The ports that they go to.</summary>
    public PortSet DestinationPorts { get; }

    /// <summary>Whether no flow is in it.</summary>
    public bool IsEmpty =>
        Sources.IsEmpty || Destinations.IsEmpty || Protocols.IsEmpty || SourcePorts.IsEmpty || DestinationPorts.IsEmpty;

    /// <summary>Whether a flow with these properties is in it; ports of protocols without ports are not looked at.</summary>
    public bool Contains(Ipv4Address source, Ipv4Address destination, RuleProtocol protocol, int sourcePort, int destinationPort) =>
        Protocols.Contains(protocol)
        && Destinations.Contains(destination)
        && Sources.Contains(source)
        && (!ProtocolSet.WithPorts.Contains(protocol)
            || (DestinationPorts.Contains(destinationPort) && SourcePorts.Contains(sourcePort)));

    /// <summary>Whether both share a flow.</summary>
    public bool Overlaps(FlowSpace other) =>
        !Protocols.Intersect(other.Protocols).IsEmpty
        && DestinationPorts.Overlaps(other.DestinationPorts)
        && Destinations.Overlaps(other.Destinations)
        && Sources.Overlaps(other.Sources)
        && SourcePorts.Overlaps(other.SourcePorts);

    /// <summary>What is in both.</summary>
    public FlowSpace Intersect(FlowSpace other) => new(
        Sources.Intersect(other.Sources),
        Destinations.Intersect(other.Destinations),
        Protocols.Intersect(other.Protocols),
        SourcePorts.Intersect(other.SourcePorts),
        DestinationPorts.Intersect(other.DestinationPorts));

    /// <summary>What is in this and not in the other, as at most five disjoint spaces.</summary>
    public IReadOnlyList<FlowSpace> Subtract(FlowSpace other)
    {
        var parts = new List<FlowSpace>(5);
        SubtractInto(other, parts);
        return parts;
    }

    /// <summary>Adds what is in this and not in the other, as at most five disjoint spaces.</summary>
    internal void SubtractInto(FlowSpace other, List<FlowSpace> parts)
    {
        if (!Overlaps(other))
        {
            Keep(this);
            return;
        }

        // Protocols go first: those without ports leave the rest before its ports are cut.
        var rest = this;
        var protocols = Protocols.Subtract(other.Protocols);
        if (!protocols.IsEmpty)
        {
            Keep(WithProtocols(protocols));
            rest = WithProtocols(Protocols.Intersect(other.Protocols));
        }

        var destinationPorts = DestinationPorts.Subtract(other.DestinationPorts);
        if (!destinationPorts.IsEmpty)
        {
            Keep(rest.WithDestinationPorts(destinationPorts));
            rest = rest.WithDestinationPorts(DestinationPorts.Intersect(other.DestinationPorts));
        }

        var destinations = Destinations.Subtract(other.Destinations);
        if (!destinations.IsEmpty)
        {
            Keep(rest.WithDestinations(destinations));
            rest = rest.WithDestinations(Destinations.Intersect(other.Destinations));
        }

        var sources = Sources.Subtract(other.Sources);
        if (!sources.IsEmpty)
        {
            Keep(rest.WithSources(sources));
            rest = rest.WithSources(Sources.Intersect(other.Sources));
        }

        var sourcePorts = SourcePorts.Subtract(other.SourcePorts);
        if (!sourcePorts.IsEmpty)
        {
            Keep(rest.WithSourcePorts(sourcePorts));
        }

        void Keep(FlowSpace part)
        {
            if (!part.IsEmpty)
            {
                parts.Add(part);
            }
        }
    }

    /// <summary>The space with other sources.</summary>
    public FlowSpace WithSources(AddressSet sources) =>
        ReferenceEquals(sources, Sources) ? this : new(sources, Destinations, Protocols, SourcePorts, DestinationPorts);

    /// <summary>The space with other destinations.</summary>
    public FlowSpace WithDestinations(AddressSet destinations) =>
        ReferenceEquals(destinations, Destinations) ? this : new(Sources, destinations, Protocols, SourcePorts, DestinationPorts);

    /// <summary>The space with other protocols.</summary>
    public FlowSpace WithProtocols(ProtocolSet protocols) =>
        protocols == Protocols ? this : new(Sources, Destinations, protocols, SourcePorts, DestinationPorts);

    /// <summary>The space with other source ports.</summary>
    public FlowSpace WithSourcePorts(PortSet sourcePorts) =>
        ReferenceEquals(sourcePorts, SourcePorts) ? this : new(Sources, Destinations, Protocols, sourcePorts, DestinationPorts);

    /// <summary>The space with other destination ports.</summary>
    public FlowSpace WithDestinationPorts(PortSet destinationPorts) =>
        ReferenceEquals(destinationPorts, DestinationPorts) ? this : new(Sources, Destinations, Protocols, SourcePorts, destinationPorts);

    /// <summary>The five sets in words.</summary>
    public override string ToString() =>
        $"{Protocols} from {Sources} port {SourcePorts} to {Destinations} port {DestinationPorts}";
}
