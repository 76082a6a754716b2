namespace Redoubt.Analysis.Pictures;

/// <summary>Flows of an edge with one fate.</summary>
/// <param name="Members">Who begins them.</param>
/// <param name="Sources">The members' addresses among the part's.</param>
/// <param name="Part">The flows.</param>
/// <param name="All">Every part of the same query: what is denied at other ports too.</param>
/// <param name="DecidedBy">What decides.</param>
internal sealed record EdgeFate(
    EdgeMembers Members, AddressSet Sources, FlowPart Part, IReadOnlyList<FlowPart> All, EdgeDecision DecidedBy)
{
    public bool IsDenied => !Part.IsReached || DecidedBy.IsAnswer || DecidedBy.Elsewhere is not null;

    /// <summary>The flows around the port that are denied for the same reason.</summary>
    /// <param name="port">The port.</param>
    /// <param name="internet">The addresses that are called the internet.</param>
    public DeniedInterval Interval(int port, AddressSet internet)
    {
        var space = Part.Space;
        var ports = space.DestinationPorts;
        if (!Part.IsReached)
        {
            foreach (var other in All.Where(other => !other.IsReached && other.DecidedBy == Part.DecidedBy))
            {
                if (other.Space.Sources.Contains(space.Sources) && other.Space.Destinations.Contains(space.Destinations))
                {
                    ports = ports.Union(other.Space.DestinationPorts);
                }
            }
        }

        var (first, last) = ports.Ranges.First(range => range.First <= port && port <= range.Last);
        return new DeniedInterval(PortSet.Of(first, last), space.Sources, space.Destinations, DecidedBy) { Internet = internet };
    }
}
