using System.Runtime.InteropServices;
using Redoubt.Model.Addresses;

namespace Redoubt.Analysis;

/// <summary>
/// The effective routes of a subnet, flattened: the whole address space in ranges, each with the route of the longest prefix.
/// </summary>
internal sealed class RouteView
{
    private readonly List<uint> starts = [];
    private readonly List<RouteEntry?> entries = [];

    // Ranges that are taken together have the same number.
    private readonly List<int> parts = [];

    public RouteView(IEnumerable<RouteEntry> candidates)
    {
        var all = new List<RouteEntry>();
        var active = new List<RouteEntry>();
        var byPrefix = candidates.GroupBy(entry => entry.Route.Prefix);
        foreach (var rivals in byPrefix.OrderBy(group => group.Key.First).ThenBy(group => group.Key.Length))
        {
            var used = false;
            foreach (var entry in rivals.OrderBy(entry => entry.Rank))
            {
                var isUsed = !used && entry.Route.State == RouteState.Active;
                used |= isUsed;
                var settled = isUsed ? entry : entry with { Route = entry.Route with { State = RouteState.Invalid } };
                all.Add(settled);
                if (isUsed)
                {
                    active.Add(settled);
                }
            }
        }

        All = [.. all.Select(entry => entry.Route)];
        Flatten(active);
    }

    /// <summary>All routes, by prefix, the one that is used first.</summary>
    public IReadOnlyList<EffectiveRoute> All { get; }

    /// <summary>The route for the address, or null.</summary>
    public RouteEntry? For(Ipv4Address address) => entries[IndexOf(address.Value)];

    /// <summary>The destinations by their route; null for those that no route has. Routes of one service tag are taken together.</summary>
    public IEnumerable<(RouteEntry? Entry, AddressSet Destinations)> Split(AddressSet destinations)
    {
        if (destinations.IsEmpty)
        {
            return [];
        }

        if (destinations.RangeCount == 1 && IndexOf(destinations.First.Value) is var only && only == IndexOf(destinations.Last.Value))
        {
            return [(entries[only], destinations)];
        }

        var ranges = new Dictionary<int, (RouteEntry? Entry, List<Ipv4Range> Ranges)>();
        foreach (var range in destinations.Ranges)
        {
            for (var i = IndexOf(range.First.Value); i < starts.Count && starts[i] <= range.Last.Value; i++)
            {
                ref var part = ref CollectionsMarshal.GetValueRefOrAddDefault(ranges, parts[i], out var exists);
                if (!exists)
                {
                    part = (entries[i], []);
                }

                var last = i + 1 < starts.Count ? starts[i + 1] - 1 : uint.MaxValue;
                part.Ranges.Add(new Ipv4Range(
                    new Ipv4Address(Math.Max(starts[i], range.First.Value)), new Ipv4Address(Math.Min(last, range.Last.Value))));
            }
        }

        return ranges.Count == 1
            ? [(ranges.Values.First().Entry, destinations)]
            : ranges.Values.Select(part => (part.Entry, AddressSet.Of(part.Ranges)));
    }

    private static (object?, string?) Key(RouteEntry? entry) =>
        entry?.Route is { ServiceTag: { } tag } route ? (route.Source, $"{tag} {route.Name}") : (entry, null);

    private int IndexOf(uint address)
    {
        var found = starts.BinarySearch(address);
        return found < 0 ? ~found - 1 : found;
    }

    // The entries are sorted by first address, wider ones before narrower ones, so those that are open lie inside one another.
    private void Flatten(List<RouteEntry> active)
    {
        var open = new Stack<RouteEntry>();
        var numbers = new Dictionary<(object?, string?), int>();
        ulong cursor = 0;
        foreach (var entry in active)
        {
            CloseBefore(entry.Route.Prefix.First.Value);
            Emit(entry.Route.Prefix.First.Value);
            open.Push(entry);
        }

        CloseBefore(1UL << 32);
        Emit(1UL << 32);

        void CloseBefore(ulong address)
        {
            while (open.TryPeek(out var top) && top.Route.Prefix.Last.Value < address)
            {
                Emit((ulong)top.Route.Prefix.Last.Value + 1);
                open.Pop();
            }
        }

        void Emit(ulong end)
        {
            if (end > cursor)
            {
                starts.Add((uint)cursor);
                var entry = open.TryPeek(out var top) ? top : null;
                entries.Add(entry);
                numbers.TryAdd(Key(entry), numbers.Count);
                parts.Add(numbers[Key(entry)]);
                cursor = end;
            }
        }
    }
}
