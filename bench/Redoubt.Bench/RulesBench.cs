using System.Diagnostics;
using System.Globalization;
using Redoubt.Fabric.Rulesets;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Bench;

/// <summary>New connections through groups of growing size, as they are compiled and as rules one after another.</summary>
internal static class RulesBench
{
    private const int Connections = 1000;
    private static readonly int[] Sizes = [10, 100, 1000];
    private static readonly TagView View = new([Ipv4Prefix.Parse("10.0.0.0/8")], ActivationIsFiltered: false);

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var lane = await Lane.StartAsync(cancellationToken);
        var cases = Sizes
            .SelectMany(size => new[] { (Size: size, IsPlain: false), (Size: size, IsPlain: true) })
            .ToDictionary(each => each, each => (Rate: new Sample(), Render: new Sample(), Load: new Sample()));

        // One round is not counted.
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (size, isPlain) in round % 2 == 0 ? cases.Keys : cases.Keys.Reverse())
            {
                var begun = Stopwatch.GetTimestamp();
                var text = isPlain ? Plain(size) : Compiled(size);
                var render = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                begun = Stopwatch.GetTimestamp();
                await lane.LoadAsync(text, cancellationToken);
                var load = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                var seconds = lane.Connect(Connections, cancellationToken);
                if (round >= 0)
                {
                    var samples = cases[(size, isPlain)];
                    samples.Rate.Add(Connections / seconds);
                    samples.Render.Add(render);
                    samples.Load.Add(load);
                }
            }
        }

        var least = cases[(Sizes[0], false)].Rate.Median;
        Console.WriteLine($"""

            | rules, {rounds} rounds of {Connections} connections | connections/s (spread) | cost against {Sizes[0]} | render ms | nft ms |
            | --- | --- | --- | --- | --- |
            """);
        foreach (var ((size, isPlain), samples) in cases)
        {
            Console.WriteLine(
                $"| {size}, {(isPlain ? "one after another" : "as compiled")} | {samples.Rate.Median:0} ({samples.Rate.Spread()}) | "
                + $"{least / samples.Rate.Median:0.00} | {samples.Render.Median:0.0} | {samples.Load.Median:0.0} |");
        }
    }

    /// <summary>Rules that differ in source and port, allow and deny in turns; the last one lets the connection pass.</summary>
    private static NetworkSecurityGroup Group(int size)
    {
        var others = Enumerable.Range(0, size - 1).Select(number => Rule(
            number,
            number % 2 == 0 ? RuleAccess.Allow : RuleAccess.Deny,
            $"10.{100 + (number / 250)}.{number % 250}.0/24",
            string.Create(CultureInfo.InvariantCulture, $"{10000 + (5 * number)}-{10004 + (5 * number)}")));
        var id = ResourceId.Create("00000000-0000-0000-0000-000000000001", "bench", ResourceTypes.NetworkSecurityGroup, "bench");
        return new NetworkSecurityGroup(
            id, "westeurope", [.. others, Rule(size - 1, RuleAccess.Allow, Lane.Client, Lane.Port.ToString(CultureInfo.InvariantCulture))]);
    }

    private static SecurityRule Rule(int number, RuleAccess access, string source, string ports) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"rule-{100 + number}"),
            100 + number,
            RuleDirection.Inbound,
            access,
            RuleProtocol.Tcp,
            [source],
            ["*"],
            [$"{Lane.Server}/24".Replace(".4/", ".0/", StringComparison.Ordinal)],
            [ports]);

    private static string Compiled(int size)
    {
        var groups = new GroupCompiler(
            [new GroupUse(Lane.ServerInterface, Group(size), null, View)],
            ServiceTagPrefixes.None,
            new Dictionary<ResourceId, IReadOnlyList<Ipv4Address>>());
        var writer = new NftWriter();
        groups.WriteSets(writer);
        groups.WriteChains(writer);
        return Table(writer, groups.WriteMaps(writer, GroupTraffic.Inbound));
    }

    private static string Plain(int size)
    {
        var writer = new NftWriter();
        writer.Block("chain plain", Group(size).Rules.Select(rule =>
            $"meta l4proto tcp ip saddr {rule.SourcePrefixes[0]} ip daddr {rule.DestinationPrefixes[0]} "
            + $"ct original proto-dst {rule.DestinationPorts[0]} {(rule.Access == RuleAccess.Allow ? "return" : "drop")} "
            + $"comment \"{rule.Name}\"")
            .Append("drop"));
        return Table(writer, [$"oifname \"{RouterNames.Interface(Lane.ServerInterface)}\" jump plain"]);
    }

    private static string Table(NftWriter writer, IReadOnlyList<string> rules)
    {
        writer.Block(
            "chain forward",
            ["type filter hook forward priority filter; policy drop;", "ct state established,related accept", .. rules, "accept"]);
        return $"table ip bench\ndelete table ip bench\ntable ip bench {{\n{writer}}}\n";
    }
}
