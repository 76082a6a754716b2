using System.Globalization;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

/// <summary>Groups of a thousand rules, made to be hard.</summary>
internal static class LargePolicies
{
    private const int Rules = 1000;

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Func<int, Random, SecurityRule>> All { get; } = new()
    {
        ["disjoint"] = (number, _) => Rule(number, [Network(number)], [Ports(10000 + (5 * number), 4)]),
        ["nested port ranges"] = (number, _) => Rule(number, ["*"], [Ports(20000 - (10 * number), 20 * number)]),
        ["random port ranges"] = (number, random) => Rule(number, ["*"], [Ports(random.Next(40000), random.Next(20000))]),
        ["ports against networks"] = (number, _) =>
            number % 2 == 0 ? Rule(number, ["*"], [Ports(1000 + number, 0)]) : Rule(number, [Network(number)], ["*"]),
        ["random boxes"] = (number, random) =>
            Rule(number, [$"{random.Next(128, 224)}.0.0.0/8"], [Ports(random.Next(40000), random.Next(20000))]),
        ["all ranges overlap"] = (number, random) => Rule(
            number, [random.Next(2) == 0 ? "0.0.0.0/1" : "0.0.0.0/2"], [Ports(random.Next(30000), 30000)], [Ports(random.Next(30000), 30000)]),
        ["long lists"] = (number, random) => Rule(
            number,
            [.. Enumerable.Range(0, 20).Select(_ => $"10.{random.Next(256)}.{random.Next(256)}.0/24").Distinct()],
            [.. Enumerable.Range(0, 20).Select(_ => Ports(random.Next(60000), random.Next(100)))]),
    };

    public static NetworkSecurityGroup Group(string name)
    {
        var random = new Random(7);
        return new NetworkSecurityGroup(
            ResourceId.Create("00000000-0000-0000-0000-000000000001", "fabric", ResourceTypes.NetworkSecurityGroup, "large"),
            "westeurope",
            [.. Enumerable.Range(0, Rules).Select(number => All[name](number, random))]);
    }

    /// <summary>Probes at the edges of ports and in the networks that the rules name, each from a rule of its own.</summary>
    public static IReadOnlyList<Probe> Probes(NetworkSecurityGroup group, int count)
    {
        var random = new Random(11);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new Probe(
                Probe.Tcp,
                Source(group.Rules[random.Next(Rules)], random),
                Port(group.Rules[random.Next(Rules)].SourcePorts, random),
                Ipv4Address.Parse("10.0.1.4"),
                Port(group.Rules[random.Next(Rules)].DestinationPorts, random))),
        ];
    }

    private static Ipv4Address Source(SecurityRule rule, Random random) =>
        Ipv4Prefix.TryParse(rule.SourcePrefixes[random.Next(rule.SourcePrefixes.Count)], out var prefix) && prefix.First.Value > 0
            ? prefix.First.Add((uint)random.NextInt64((long)prefix.Count))
            : new Ipv4Address((uint)random.NextInt64(0x0B000000, 0x7E000000));

    private static int Port(IReadOnlyList<string> ports, Random random)
    {
        var text = ports[random.Next(ports.Count)];
        return text == "*"
            ? random.Next(1, 65536)
            : Math.Clamp(int.Parse(text.Split('-')[random.Next(2)], CultureInfo.InvariantCulture) + random.Next(-1, 2), 1, 65535);
    }

    private static string Network(int number) => string.Create(CultureInfo.InvariantCulture, $"10.{number / 250}.{number % 250}.0/24");

    private static string Ports(int first, int more) =>
        string.Create(CultureInfo.InvariantCulture, $"{first}-{Math.Min(65535, first + more)}");

    private static SecurityRule Rule(
        int number, IReadOnlyList<string> sources, IReadOnlyList<string> ports, IReadOnlyList<string>? sourcePorts = null) =>
        new(
            $"rule-{100 + number}",
            100 + number,
            RuleDirection.Inbound,
            number % 2 == 0 ? RuleAccess.Deny : RuleAccess.Allow,
            RuleProtocol.Tcp,
            sources,
            sourcePorts ?? ["*"],
            ["*"],
            ports);
}
