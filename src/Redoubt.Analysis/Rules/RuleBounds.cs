using System.Runtime.InteropServices;

namespace Redoubt.Analysis;

/// <summary>
/// The smallest intervals around a rule's sets, next to those of the other rules, so that most rules are ruled out at a glance.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct RuleBounds
{
    private readonly uint firstSource;
    private readonly uint lastSource;
    private readonly uint firstDestination;
    private readonly uint lastDestination;
    private readonly ushort firstSourcePort;
    private readonly ushort lastSourcePort;
    private readonly ushort firstDestinationPort;
    private readonly ushort lastDestinationPort;
    private readonly byte protocols;

    public RuleBounds(FlowSpace space)
    {
        (firstSource, lastSource) = (space.Sources.First.Value, space.Sources.Last.Value);
        (firstDestination, lastDestination) = (space.Destinations.First.Value, space.Destinations.Last.Value);
        (firstSourcePort, lastSourcePort) = ((ushort)space.SourcePorts.First, (ushort)space.SourcePorts.Last);
        (firstDestinationPort, lastDestinationPort) = ((ushort)space.DestinationPorts.First, (ushort)space.DestinationPorts.Last);
        protocols = space.Protocols.Bits;
        AreExact = space.Sources.RangeCount == 1
            && space.Destinations.RangeCount == 1
            && space.SourcePorts.Bounds.Length == 2
            && space.DestinationPorts.Bounds.Length == 2;
    }

    /// <summary>The smallest intervals around those of several rules, of which there is one at least.</summary>
    public RuleBounds(ReadOnlySpan<RuleBounds> several)
    {
        this = several[0];
        AreExact = false;
        foreach (ref readonly var each in several[1..])
        {
            firstSource = Math.Min(firstSource, each.firstSource);
            lastSource = Math.Max(lastSource, each.lastSource);
            firstDestination = Math.Min(firstDestination, each.firstDestination);
            lastDestination = Math.Max(lastDestination, each.lastDestination);
            firstSourcePort = Math.Min(firstSourcePort, each.firstSourcePort);
            lastSourcePort = Math.Max(lastSourcePort, each.lastSourcePort);
            firstDestinationPort = Math.Min(firstDestinationPort, each.firstDestinationPort);
            lastDestinationPort = Math.Max(lastDestinationPort, each.lastDestinationPort);
            protocols |= each.protocols;
        }
    }

    /// <summary>Whether the intervals are the rule's sets, so that no look at the sets is needed.</summary>
    public bool AreExact { get; }

    public bool Overlap(in RuleBounds other) =>
        (protocols & other.protocols) != 0
        && firstDestinationPort <= other.lastDestinationPort
        && other.firstDestinationPort <= lastDestinationPort
        && firstDestination <= other.lastDestination
        && other.firstDestination <= lastDestination
        && firstSource <= other.lastSource
        && other.firstSource <= lastSource
        && firstSourcePort <= other.lastSourcePort
        && other.firstSourcePort <= lastSourcePort;

    public bool Contain(uint source, uint destination, int protocolBit, uint sourcePort, uint destinationPort) =>
        (protocols & protocolBit) != 0
        && destinationPort - firstDestinationPort <= (uint)(lastDestinationPort - firstDestinationPort)
        && destination - firstDestination <= lastDestination - firstDestination
        && source - firstSource <= lastSource - firstSource
        && sourcePort - firstSourcePort <= (uint)(lastSourcePort - firstSourcePort);
}
