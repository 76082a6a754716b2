using Redoubt.Client.Topologies;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>An edge as people read it.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="From">The name of where it begins.</param>
/// <param name="To">The name of where it ends.</param>
/// <param name="Before">Its verdict without what is supposed, where that is another one; else null.</param>
public sealed record ShownEdge(TopologyEdge Edge, string From, string To, string? Before)
{
    /// <summary>What tells it from other edges.</summary>
    public string Key => $"{Edge.From} {Edge.To}";

    /// <summary>The verdict as a sign, so that no colour is needed to tell it.</summary>
    public string Sign => Edge.Verdict switch { "Allowed" => "✓", "Denied" => "✕", _ => "~" };

    /// <summary>All that matters in one line.</summary>
    public string Sentence =>
        $"{From} to {To}: {Edge.Verdict.ToLowerInvariant()}{(Before is null ? "" : $", would change from {Before.ToLowerInvariant()}")}. {Edge.DecidedBy.Sentence}";

    /// <summary>The edges of a picture beside those without what is supposed.</summary>
    /// <param name="shown">The picture.</param>
    /// <param name="present">The networks as they are; null where nothing is supposed.</param>
    public static IReadOnlyList<ShownEdge> Of(TopologyPicture shown, TopologyPicture? present)
    {
        var names = PlaceNames.Of(shown.Places);
        var before = present?.Edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Verdict);
        return [.. shown.Edges.Select(edge => new ShownEdge(
            edge,
            names.GetValueOrDefault(edge.From, edge.From),
            names.GetValueOrDefault(edge.To, edge.To),
            before is not null && before.GetValueOrDefault((edge.From, edge.To), "Absent") is var old && old != edge.Verdict ? old : null))];
    }
}
