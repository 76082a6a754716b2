using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Metrics;

/// <summary>What Prometheus would have read at /metrics.</summary>
internal sealed partial class Scrape
{
    private readonly List<Series> all;

    private Scrape(List<Series> all) => this.all = all;

    public static async Task<Scrape> TakeAsync(ArmApi api)
    {
        var text = await api.TextAsync("/metrics");
        return new Scrape([.. LinePattern().Matches(text).Select(line => new Series(
            line.Groups[1].Value,
            LabelPattern().Matches(line.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
            double.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture)))]);
    }

    /// <summary>The node's value; null where there is none. More than one would be a node under two names.</summary>
    public double? Find(string metric, string cache, int node) => all
        .SingleOrDefault(series => series.IsOf(cache) && series.Name == $"redoubt_redis_{metric}" && series.Labels["node"] == $"{node}")
        ?.Value;

    public double Value(string metric, string cache, int node) =>
        Find(metric, cache, node) ?? throw new InvalidOperationException($"There is no {metric} of node {node} of {cache}.");

    /// <summary>Every series of a cache.</summary>
    public IReadOnlyList<Series> Of(string cache) => [.. all.Where(series => series.IsOf(cache))];

    [GeneratedRegex(@"^([a-z_]+)\{([^}]*)\} (\S+)$", RegexOptions.Multiline)]
    private static partial Regex LinePattern();

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex LabelPattern();
}

/// <summary>One series with its value.</summary>
internal sealed record Series(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    public bool IsOf(string cache) => Labels.GetValueOrDefault("cache") == cache;
}
