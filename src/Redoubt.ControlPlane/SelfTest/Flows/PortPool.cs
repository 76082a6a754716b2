using System.Globalization;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Flows;

/// <summary>Ports around the borders of every range that a rule says.</summary>
internal sealed class PortPool
{
    private readonly Dice dice;
    private readonly IReadOnlyList<int> destinations;
    private readonly IReadOnlyList<int> sources;

    public PortPool(NetworkTopology topology, Dice dice)
    {
        this.dice = dice;
        List<SecurityRule> rules = [.. topology.NetworkSecurityGroups.SelectMany(group => group.Rules)];
        destinations =
        [
            .. PortSamples.Usual,
            .. Borders(rules.SelectMany(rule => rule.DestinationPorts)),
            .. Borders(topology.Sites.SelectMany(site => site.Firewall).SelectMany(rule => rule.DestinationPorts)),
        ];
        sources = Borders(rules.SelectMany(rule => rule.SourcePorts));
    }

    public int Destination() => dice.Chance(90) ? dice.Pick(destinations) : dice.Between(1, ushort.MaxValue);

    public int Source() => sources.Count > 0 && dice.Chance(15) ? dice.Pick(sources) : dice.Between(1024, 64000);

    private static IReadOnlyList<int> Borders(IEnumerable<string> ranges) =>
    [
        .. ranges.Where(range => range != "*")
            .SelectMany(range =>
            {
                var ends = range.Split('-');
                var (first, last) = (Number(ends[0]), Number(ends[^1]));
                return new[] { first - 1, first, last, last + 1 };
            })
            .Where(port => port is > 0 and <= ushort.MaxValue),
    ];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
