using Redoubt.Model.Addresses;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>
/// Gives out address space. Within a group of joined networks and sites nothing overlaps; across groups the same space is given
/// out again on purpose.
/// </summary>
internal sealed class AddressPlan(Dice dice)
{
    private static readonly Ipv4Prefix[] Blocks =
    [
        .. Enumerable.Range(0, 12).Select(number => Ipv4Prefix.Parse($"10.{number}.0.0/16")),
        .. Enumerable.Range(16, 6).Select(number => Ipv4Prefix.Parse($"172.{number}.0.0/16")),
        Ipv4Prefix.Parse("192.168.0.0/17"),
        Ipv4Prefix.Parse("192.168.128.0/17"),
        Ipv4Prefix.Parse("100.64.0.0/16"),

        // Public space that somebody uses as their own.
        Ipv4Prefix.Parse("52.100.0.0/16"),
        Ipv4Prefix.Parse("131.7.0.0/16"),
    ];

    private readonly Dictionary<int, HashSet<Ipv4Prefix>> given = [];

    /// <summary>Space for a network: one prefix or two, of any size from /16 to /23.</summary>
    public IReadOnlyList<Ipv4Prefix> ForNetwork(int component) =>
    [
        .. Enumerable.Range(0, dice.Pick((70, 1), (30, 2)))
            .Select(_ => Take(component, dice.Pick((40, 16), (25, 18), (20, 20), (15, 23)))),
    ];

    /// <summary>Space for a site.</summary>
    public IReadOnlyList<Ipv4Prefix> ForSite(int component) =>
        [.. Enumerable.Range(0, dice.Pick((70, 1), (30, 2))).Select(_ => Take(component, dice.Pick((50, 16), (50, 24))))];

    private Ipv4Prefix Take(int component, int length)
    {
        if (!given.TryGetValue(component, out var own))
        {
            given[component] = own = [];
        }

        var others = given.Values.SelectMany(blocks => blocks).Except(own).Order(ByAddress).ToList();
        var block = others.Count > 0 && dice.Chance(40) ? dice.Pick(others) : dice.Pick([.. Blocks.Except(own)]);
        own.Add(block);
        return dice.Part(block, length);
    }

    private static Comparer<Ipv4Prefix> ByAddress { get; } = Comparer<Ipv4Prefix>.Create((one, other) => one.First.CompareTo(other.First));
}
