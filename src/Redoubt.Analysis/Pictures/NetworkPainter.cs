using System.Collections.Concurrent;
using Redoubt.Analysis.Contracts;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Pictures;

/// <summary>
/// Draws a topology for one port after the other. What is worked out for a port holds for all of them and is kept, so that the next
/// port costs little. May be used by many threads at a time.
/// </summary>
public sealed class NetworkPainter
{
    /// <summary>The most edges that a picture has.</summary>
    public const int MostEdges = 2000;

    /// <summary>Rules that name a port that flows come from are of no use to a cache; any stands for all.</summary>
    private const int SourcePort = 50000;

    private const int MostKept = 20_000;

    private readonly NetworkAnalyzer analyzer;
    private readonly ConcurrentDictionary<FlowQuery, IReadOnlyList<FlowPart>> partitions = new();
    private readonly IReadOnlyList<PicturePlace> places;
    private readonly IReadOnlyList<PictureLink> links;
    private readonly EdgeEnds ends;

    /// <summary>Of what an analyzer explains.</summary>
    public NetworkPainter(NetworkAnalyzer analyzer)
    {
        this.analyzer = analyzer;
        places = [.. PicturePlaces.Of(analyzer.Topology)];
        links = [.. PicturePlaces.LinksOf(analyzer.Topology)];
        ends = new EdgeEnds(analyzer, places);
    }

    /// <summary>Whether a picture has a place that is the resource or belongs to it.</summary>
    public bool Has(ResourceId id) => places.Any(place => id.Equals(place.Id) || id.Equals(place.CacheId));

    /// <summary>The picture for one port.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="port">The port that flows go to.</param>
    /// <param name="focus">A cache, subnet or network: then only the edges that touch it; null for all.</param>
    /// <exception cref="KeyNotFoundException">The topology has nothing of the focus.</exception>
    public NetworkPicture Paint(RuleProtocol protocol, int port, ResourceId? focus = null)
    {
        if (focus is not null && !Has(focus))
        {
            throw new KeyNotFoundException($"The topology has no place '{focus}'.");
        }

        var (answers, edges, count) = (new AnswerCheck(analyzer), new List<PictureEdge>(), 0);
        foreach (var (from, to) in ends.Pairs(focus))
        {
            if (++count <= MostEdges && Edge(from, to, protocol, port, answers) is { } edge)
            {
                edges.Add(edge);
            }
        }

        return new NetworkPicture(places, links, edges, Math.Max(count, edges.Count));
    }

    private PictureEdge? Edge(EdgeStart from, EdgeEnd to, RuleProtocol protocol, int port, AnswerCheck answers)
    {
        var fates = from.Members.SelectMany(members => Fates(members, to, protocol, port, answers)).ToList();
        if (fates.Count == 0)
        {
            return null;
        }

        var denied = fates.Where(fate => fate.IsDenied).ToList();
        var verdict = denied.Count == 0 ? EdgeVerdict.Allowed : denied.Count == fates.Count ? EdgeVerdict.Denied : EdgeVerdict.Partly;
        var shown = denied.Count == 0 ? fates[0] : denied[0];
        return new PictureEdge(
            from.Place.Key,
            to.Place.Key,
            verdict,
            shown.DecidedBy,
            [.. denied.Select(fate => fate.Interval(port, ends.PublicSpace)).DistinctBy(each => (each.DecidedBy, each.Ports, each.Sources, each.Destinations))],
            Steps(shown, protocol, port));
    }

    /// <summary>The flows of the members by what becomes of them; none to themselves.</summary>
    private IEnumerable<EdgeFate> Fates(EdgeMembers members, EdgeEnd to, RuleProtocol protocol, int port, AnswerCheck answers)
    {
        var others = to.Destinations.Count == 1 ? members.Sources.Subtract(to.Destinations) : members.Sources;
        var parts = Partition(members.Origin, to.Destinations, protocol);
        foreach (var part in parts)
        {
            var sources = part.Space.Sources.Intersect(others);
            if (sources.IsEmpty || !part.Space.DestinationPorts.Contains(port))
            {
                continue;
            }

            yield return new EdgeFate(members, sources, part, parts, Decide(members, to, part.Space.WithSources(sources), part, answers));
        }
    }

    private static EdgeDecision Decide(EdgeMembers members, EdgeEnd to, FlowSpace space, FlowPart part, AnswerCheck answers) =>
        part.Receiver is not { } receiver ? new EdgeDecision(part.DecidedBy)
        : !to.IsReachedAs(receiver) ? new EdgeDecision(part.DecidedBy) { Elsewhere = receiver }
        : answers.Missing(members.Origin, space, receiver) is { } missing ? new EdgeDecision(missing, IsAnswer: true)
        : new EdgeDecision(part.DecidedBy);

    private IReadOnlyList<string> Steps(EdgeFate fate, RuleProtocol protocol, int port)
    {
        var flow = new Flow(
            fate.Members.SourceOf(fate.Sources.First), protocol, SourcePort, fate.Part.Space.Destinations.First, port);
        var explanation = analyzer.Explain(flow);
        var steps = explanation.Steps.Select(step => step.Sentence);
        return fate.DecidedBy.IsAnswer ? [.. steps, .. explanation.AnswerSteps.Select(step => $"The answer: {step.Sentence}")] : [.. steps];
    }

    private IReadOnlyList<FlowPart> Partition(FlowOrigin origin, AddressSet destinations, RuleProtocol protocol)
    {
        if (partitions.Count > MostKept)
        {
            partitions.Clear();
        }

        return partitions.GetOrAdd(
            new FlowQuery(origin, destinations, ProtocolSet.Of(protocol), PortSet.Of(SourcePort), PortSet.All), analyzer.Partition);
    }
}
