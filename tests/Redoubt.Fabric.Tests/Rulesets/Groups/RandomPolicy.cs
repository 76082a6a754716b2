using System.Globalization;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

/// <summary>
/// Groups with lists, tags, application security groups and ranges that overlap, and probes at the edges of what they name. All of
/// it follows from the seed.
/// </summary>
internal sealed class RandomPolicy
{
    private static readonly string[] TagNames =
        ["VirtualNetwork", "Internet", "AzureLoadBalancer", "Storage", "Sql.WestEurope", "EventHub", "*", "*"];

    private static readonly string[] PlatformTagNames = ["AzurePlatformDNS", "AzurePlatformIMDS", "AzurePlatformLKM"];
    private static readonly int[] KnownPorts = [53, 80, 443, 1688, GroupLab.FrontEndPort];
    private static readonly byte[] Protocols = [Probe.Tcp, Probe.Tcp, Probe.Udp, Probe.Icmp, Probe.Esp, Probe.Ah, Probe.Gre];
    private readonly Random random;
    private readonly List<Ipv4Address> addresses =
        [GroupLab.FrontEnd, GroupLab.Backend, PlatformAddresses.Host, PlatformAddresses.Metadata, .. PlatformAddresses.ActivationServers];

    private readonly List<int> ports = [.. KnownPorts];

    public RandomPolicy(int seed, int rules)
    {
        random = new Random(seed);
        View = new TagView(
            [.. new[] { "10.0.0.0/16", "168.63.129.16/32", "172.20.0.0/14" }.Select(Ipv4Prefix.Parse)],
            ActivationIsFiltered: seed % 3 == 0);
        Outbound = Group("outbound", RuleDirection.Outbound, rules);
        Inbound = Group("inbound", RuleDirection.Inbound, rules);
    }

    public static ServiceTagPrefixes Tags { get; } = new(
    [
        Tag("Storage", "20.60.0.0/16", "20.60.1.0/24", "52.239.128.0/17"),
        Tag("Sql.WestEurope", [.. Enumerable.Range(0, 40).Select(number => $"40.{number}.32.0/19")]),
    ]);

    public static IReadOnlyDictionary<ResourceId, IReadOnlyList<Ipv4Address>> Members { get; } =
        new Dictionary<ResourceId, IReadOnlyList<Ipv4Address>>
        {
            [Asg("web")] = [Ipv4Address.Parse("10.0.0.4"), Ipv4Address.Parse("10.0.0.7")],
            [Asg("data")] = [Ipv4Address.Parse("10.0.1.4"), Ipv4Address.Parse("10.0.1.5"), Ipv4Address.Parse("10.0.1.6")],
            [Asg("nobody")] = [],
        };

    public TagView View { get; }

    public NetworkSecurityGroup Outbound { get; }

    public NetworkSecurityGroup Inbound { get; }

    /// <summary>At most so many; none is the answer to another one, for which connection tracking would take it.</summary>
    public IReadOnlyList<Probe> Probes(int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(_ => new Probe(OneOf(Protocols), Address(), Port(), Address(), Port()))
            .DistinctBy(probe => (
                probe.Protocol,
                Math.Min(probe.Source.Value, probe.Destination.Value),
                Math.Max(probe.Source.Value, probe.Destination.Value),
                probe.HasPorts ? probe.SourcePort + probe.DestinationPort : 0)),
    ];

    private static KeyValuePair<string, IReadOnlyList<Ipv4Prefix>> Tag(string name, params string[] prefixes) =>
        new(name, [.. prefixes.Select(Ipv4Prefix.Parse)]);

    private static ResourceId Asg(string name) => Id("Microsoft.Network/applicationSecurityGroups", name);

    private static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "fabric", type, name);

    private NetworkSecurityGroup Group(string name, RuleDirection direction, int rules) =>
        new(
            Id(ResourceTypes.NetworkSecurityGroup, name),
            "westeurope",
            [.. Enumerable.Range(0, rules).Select(number => Rule(100 + number, direction)).OrderBy(_ => random.Next())]);

    private SecurityRule Rule(int priority, RuleDirection direction)
    {
        var (sourceGroups, destinationGroups) = (SomeGroups(), SomeGroups());
        return new SecurityRule(
            $"rule-{priority}",
            priority,
            direction,
            random.Next(2) == 0 ? RuleAccess.Allow : RuleAccess.Deny,
            random.Next(3) == 0 ? OneOf(Enum.GetValues<RuleProtocol>()) : OneOf([RuleProtocol.Any, RuleProtocol.Tcp]),
            sourceGroups.Count > 0 ? [] : Terms(isPlatform: false),
            Ports(seldom: true),
            destinationGroups.Count > 0 ? [] : Terms(isPlatform: direction == RuleDirection.Outbound && random.Next(5) == 0),
            Ports(seldom: false))
        {
            SourceApplicationSecurityGroups = sourceGroups,
            DestinationApplicationSecurityGroups = destinationGroups,
        };
    }

    private List<ResourceId> SomeGroups() =>
        random.Next(6) > 0 ? [] : [.. Members.Keys.Append(Asg("unknown")).Where(_ => random.Next(2) == 0)];

    private List<string> Terms(bool isPlatform)
    {
        List<string> terms = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Prefix())];
        if (isPlatform)
        {
            terms.Add(OneOf(PlatformTagNames));
        }
        else if (terms.Count == 0 || random.Next(4) == 0)
        {
            terms.Add(OneOf(TagNames));
        }

        return terms;
    }

    private string Prefix()
    {
        string[] spaces = ["10.0.0.0/16", "10.0.0.0/16", "20.60.0.0/15", "172.16.0.0/12"];
        var space = Ipv4Prefix.Parse(OneOf(spaces));
        var length = Math.Min(32, space.Length + random.Next(18));
        var first = (space.First.Value + (uint)random.NextInt64((long)space.Count)) & (uint.MaxValue << (32 - length));
        var prefix = new Ipv4Prefix(new Ipv4Address(first), length);
        addresses.AddRange([prefix.First, prefix.Last, new Ipv4Address(first - 1), new Ipv4Address(prefix.Last.Value + 1)]);
        return length == 32 ? prefix.First.ToString() : prefix.ToString();
    }

    private List<string> Ports(bool seldom) =>
        random.Next(10) < (seldom ? 8 : 3) ? ["*"] : [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Range())];

    private string Range()
    {
        var first = random.Next(3) == 0 ? OneOf(KnownPorts) : random.Next(65000);
        var last = random.Next(2) == 0 ? first : Math.Min(65535, first + random.Next(1 << random.Next(16)));
        ports.AddRange([first, last, Math.Max(0, first - 1), Math.Min(65535, last + 1)]);
        return first == last
            ? first.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");
    }

    private Ipv4Address Address() => OneOf(addresses);

    private int Port() => Math.Max(1, OneOf(ports));

    private T OneOf<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
