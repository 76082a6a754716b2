using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Kernel;

/// <summary>What the kernel has in a namespace.</summary>
/// <param name="Devices">The devices by name, and whether they are up.</param>
/// <param name="Routes">The lines of all tables that send to a device, drop or end a search.</param>
/// <param name="Local">What the namespace has itself: addresses, and prefixes that were given to it.</param>
/// <param name="Lookups">The marks that have a table of the same number.</param>
/// <param name="Generation">Counts the transactions of nft.</param>
internal sealed record KernelView(
    IReadOnlyDictionary<string, bool> Devices,
    IReadOnlyList<RouterRoute> Routes,
    IReadOnlySet<Ipv4Prefix> Local,
    IReadOnlySet<uint> Lookups,
    uint Generation)
{
    private const ushort GetLinks = 18;
    private const ushort GetRoutes = 26;
    private const ushort GetRules = 34;

    /// <summary>NFNL_SUBSYS_NFTABLES in the upper byte, NFT_MSG_GETGEN in the lower.</summary>
    private const ushort GetGeneration = 0x0A10;
    private const byte Ipv4 = 2;
    private const uint LocalTable = 255;

    public static KernelView Nothing { get; } =
        new(new Dictionary<string, bool>(), [], new HashSet<Ipv4Prefix>(), new HashSet<uint>(), 0);

    /// <summary>Reads the namespace.</summary>
    public static KernelView Read(string namespacePath) => NetworkNamespace.Run(namespacePath, Read);

    /// <summary>The count of nft's transactions alone, which is read much faster.</summary>
    public static uint ReadGeneration(string namespacePath) => NetworkNamespace.Run(namespacePath, ReadGeneration);

    private static KernelView Read()
    {
        var names = new Dictionary<uint, string>();
        var devices = new Dictionary<string, bool>();
        foreach (var link in Netlink.List(GetLinks, new byte[16]))
        {
            var name = link.Text(3)!;
            names[link.Number(4)] = name;
            devices[name] = (link.Number(8) & 1) != 0;
        }

        var routes = new List<RouterRoute>();
        var local = new HashSet<Ipv4Prefix>();
        foreach (var route in Netlink.List(GetRoutes, [Ipv4, .. new byte[11]]).Where(route => route.Byte(0) == Ipv4))
        {
            var prefix = new Ipv4Prefix(new Ipv4Address(route.NetworkAttribute(1) ?? 0), route.Byte(1));
            var table = route.Attribute(15) ?? route.Byte(4);
            if (Hop(route, names) is { } hop)
            {
                routes.Add(new RouterRoute(table, prefix, hop));
            }
            else if (table == LocalTable && route.Byte(7) == 2)
            {
                local.Add(prefix);
            }
        }

        return new KernelView(devices, routes, local, ReadLookups(), ReadGeneration());
    }

    private static uint ReadGeneration() => Netlink.Get(Netlink.Netfilter, GetGeneration, new byte[4]).NetworkAttribute(1) ?? 0;

    private static HashSet<uint> ReadLookups() =>
    [
        .. from rule in Netlink.List(GetRules, [Ipv4, .. new byte[11]])
           let mark = rule.Attribute(10)
           where mark is not null && mark == (rule.Attribute(15) ?? rule.Byte(4))
           select mark.Value,
    ];

    /// <summary>The types of routes: 1 unicast, 6 blackhole, 9 throw.</summary>
    private static RouteHop? Hop(NetlinkMessage route, Dictionary<uint, string> names) =>
        route.Byte(7) switch
        {
            1 when route.Attribute(4) is { } device && names.TryGetValue(device, out var name) =>
                RouteHop.To(name, route.NetworkAttribute(5) is { } via ? new Ipv4Address(via) : null),
            6 => RouteHop.Blackhole,
            9 => RouteHop.Throw,
            _ => null,
        };
}
