using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Contracts;

/// <summary>
/// Verifies contracts in one topology: asks the analyzer about every flow that a pack stands for. It keeps what it worked out, and is for
/// one thread at a time.
/// </summary>
public sealed class ContractVerifier
{
    /// <summary>More queries than this are not kept: those that are asked again are near to one another.</summary>
    private const int MostKept = 1024;

    private readonly NetworkAnalyzer analyzer;
    private readonly AnswerCheck answers;
    private readonly bool countsTwice;
    private readonly Dictionary<FlowQuery, IReadOnlyList<FlowPart>> partitions = [];
    private readonly Dictionary<RequirementPack, PeerAddresses> addresses = new(ReferenceEqualityComparer.Instance);

    /// <summary>A verifier of the analyzer's topology.</summary>
    public ContractVerifier(NetworkAnalyzer analyzer)
        : this(analyzer, countsTwice: false)
    {
    }

    /// <summary>A verifier of the analyzer's topology.</summary>
    /// <param name="analyzer">The analyzer.</param>
    /// <param name="countsTwice">Whether flows between nodes break both of their rows, whatever rule denies them.</param>
    internal ContractVerifier(NetworkAnalyzer analyzer, bool countsTwice)
    {
        this.analyzer = analyzer;
        this.countsTwice = countsTwice;
        answers = new AnswerCheck(analyzer);
    }

    /// <summary>Whether the network gives the cache all that the pack asks for, and what not, row by row.</summary>
    public static ContractVerdict Verify(NetworkAnalyzer analyzer, CachePlace place, RequirementPack pack) =>
        new ContractVerifier(analyzer).Verify(place, pack);

    /// <summary>Whether the network gives the cache all that the pack asks for, and what not, row by row.</summary>
    public ContractVerdict Verify(CachePlace place, RequirementPack pack)
    {
        var queries = new RequirementQueries(place, AddressesOf(pack));
        return new ContractVerdict(place, pack, [.. pack.Rows.Select(row => VerifyRow(row, place, pack, queries))]);
    }

    private PeerAddresses AddressesOf(RequirementPack pack)
    {
        if (!addresses.TryGetValue(pack, out var found))
        {
            found = new PeerAddresses(analyzer, pack);
            addresses.Add(pack, found);
        }

        return found;
    }

    private RowVerdict VerifyRow(RequirementRow row, CachePlace place, RequirementPack pack, RequirementQueries queries) =>
        new(row, [.. row.Peers.Select(requirement => VerifyPeer(row, requirement, place, pack, queries))]);

    private PeerVerdict VerifyPeer(
        RequirementRow row, PeerRequirement requirement, CachePlace place, RequirementPack pack, RequirementQueries queries)
    {
        var denied = new List<DeniedPart>();
        var isAsked = false;
        var skipped = countsTwice ? null : Twins.SkippedDirection(pack, row, requirement);
        foreach (var query in queries.Of(row, requirement))
        {
            isAsked = true;
            foreach (var part in Partition(query.Flows))
            {
                if (Denial(query, part) is { } denial && !Twins.IsSkipped(denial.DecidedBy, skipped))
                {
                    denied.Add(denial);
                }
            }
        }

        return new PeerVerdict(requirement, denied, BiteOf(requirement, place), isAsked);
    }

    /// <summary>Rows ask for the same flows, and so do the caches of a subnet.</summary>
    private IReadOnlyList<FlowPart> Partition(FlowQuery query)
    {
        if (!partitions.TryGetValue(query, out var parts))
        {
            if (partitions.Count == MostKept)
            {
                partitions.Clear();
            }

            parts = analyzer.Partition(query);
            partitions.Add(query, parts);
        }

        return parts;
    }

    private DeniedPart? Denial(RequirementQuery query, FlowPart part)
    {
        var space = part.Space.WithSources(part.Space.Sources.Intersect(query.Sources));
        if (space.Sources.IsEmpty || IsToItself(space))
        {
            return null;
        }

        if (!part.IsReached)
        {
            return new DeniedPart(query.Flows.Origin, space, part.DecidedBy);
        }

        return answers.Missing(query.Flows.Origin, space, part.Receiver!) is { } decider
            ? new DeniedPart(query.Flows.Origin, space, decider, IsAnswer: true)
            : null;
    }

    private static bool IsToItself(FlowSpace space) =>
        space.Sources.Count == 1 && space.Destinations.Count == 1 && space.Sources.First == space.Destinations.First;

    /// <summary>The pack speaks of a primary cache; a secondary one connects to it, so its directions are the other way round.</summary>
    private static Bite BiteOf(PeerRequirement requirement, CachePlace place)
    {
        var swaps = place.IsGeoSecondary && requirement.Peer.Kind == PeerKind.GeoReplicaSubnet;
        return (swaps, requirement.Bite) switch
        {
            (true, Bite.Now) => Bite.AtNextGeoFailover,
            (true, Bite.AtNextGeoFailover) => Bite.Now,
            _ => requirement.Bite,
        };
    }
}
