using System.Buffers.Binary;
using System.Globalization;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Reads from the kernel what stands of a network. It starts no program: /proc shows a thread its own namespace.</summary>
internal sealed class NetworkObserver(NamespaceNames names)
{
    private const uint HostMask = uint.MaxValue;

    /// <summary>What stands of the network, and of these interfaces of it that the router may not know.</summary>
    public NetworkObserved Observe(int network, IEnumerable<int> interfaces)
    {
        var standing = names.List().ToHashSet(StringComparer.Ordinal);
        var hasRouter = standing.Contains(names.Router(network));
        var (links, routes) = hasRouter ? NetworkNamespace.Run(NamespaceNames.PathOf(names.Router(network)), ReadRouter) : ([], []);
        return new NetworkObserved(
            hasRouter,
            links.Contains(RouterNames.Uplink),
            IsRouterConfigured: false,
            [
                .. interfaces.Union(links.Select(RouterNames.InterfaceIndex).OfType<int>())
                    .Select(Interface)
                    .Where(nic => nic.HasLink || nic.HasNamespace),
            ],
            DroppedPrefixes: null,
            Rules: null,
            Mappings: null);

        InterfaceObserved Interface(int index)
        {
            var device = RouterNames.Interface(index);
            return new InterfaceObserved(
                index,
                standing.Contains(names.Host(index)),
                links.Contains(device),
                routes.TryGetValue(device, out var address) ? address : null,
                Gateway: null);
        }
    }

    /// <summary>The devices of a namespace; none where it does not stand.</summary>
    public static IReadOnlySet<string> Devices(string name) => NetworkNamespace.Run(NamespaceNames.PathOf(name), ReadDevices);

    private static (HashSet<string> Links, Dictionary<string, Ipv4Address> Routes) ReadRouter() => (ReadDevices(), ReadHostRoutes());

    /// <summary>Two lines of heading, then the device's name before a colon.</summary>
    private static HashSet<string> ReadDevices() =>
        [.. File.ReadLines("/proc/thread-self/net/dev").Skip(2).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)].Trim())];

    /// <summary>Columns: device, destination, gateway, flags, three counts, mask; addresses are hexadecimal in network order.</summary>
    private static Dictionary<string, Ipv4Address> ReadHostRoutes() =>
        File.ReadLines("/proc/thread-self/net/route")
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Where(columns => Number(columns[7]) == HostMask)
            .GroupBy(columns => columns[0])
            .ToDictionary(
                device => device.Key,
                device => new Ipv4Address(BinaryPrimitives.ReverseEndianness(Number(device.First()[1]))));

    private static uint Number(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
