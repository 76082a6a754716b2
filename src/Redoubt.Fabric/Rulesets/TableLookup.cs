using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Where tables lead, looked up as the kernel does: the longest prefix.</summary>
internal sealed class TableLookup(IEnumerable<RouterRoute> routes)
{
    private readonly Dictionary<uint, Dictionary<Ipv4Prefix, RouteHop>> tables = routes
        .Where(route => route.Table != RouterTables.Main)
        .GroupBy(route => route.Table)
        .ToDictionary(table => table.Key, table => table.ToDictionary(route => route.Prefix, route => route.Hop));

    /// <summary>The tables that do not leave the address to the one who has it.</summary>
    public IEnumerable<uint> LeadingAway(Ipv4Address address) =>
        tables.Where(table => Find(table.Value, address) is { Kind: not RouteKind.Throw }).Select(table => table.Key).Order();

    private static RouteHop? Find(Dictionary<Ipv4Prefix, RouteHop> table, Ipv4Address address)
    {
        for (var length = 32; length >= 0; length--)
        {
            var mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
            if (table.TryGetValue(new Ipv4Prefix(new Ipv4Address(address.Value & mask), length), out var hop))
            {
                return hop;
            }
        }

        return null;
    }
}
