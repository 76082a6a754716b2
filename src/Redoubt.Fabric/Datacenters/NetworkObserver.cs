using Redoubt.Fabric.Kernel;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Reads from the kernel what stands of a network. It starts no program.</summary>
internal sealed class NetworkObserver(NamespaceNames names)
{
    private static readonly Ipv4Prefix[] PlatformServices =
        [new Ipv4Prefix(PlatformAddresses.Host, 32), new Ipv4Prefix(PlatformAddresses.Metadata, 32)];

    /// <summary>What stands of the network, and of these interfaces of it that the router may not know.</summary>
    /// <param name="network">Its number.</param>
    /// <param name="interfaces">The numbers of the interfaces.</param>
    /// <param name="memory">What is remembered of what the kernel does not tell: it holds where the kernel shows no change.</param>
    /// <param name="surroundings">
    /// What was read of the datacenter, or null to look at this network alone: then what is remembered of the core's side holds while
    /// the uplink stands, so that the cost does not grow with the number of networks.
    /// </param>
    public (NetworkObserved Observed, uint Generation) Observe(
        int network, IEnumerable<int> interfaces, NetworkMemory? memory, Surroundings? surroundings = null)
    {
        Func<string, bool> stands = surroundings is null ? NamespaceNames.Stands : surroundings.Standing.Contains;
        var hasRouter = stands(names.Router(network));
        var router = hasRouter ? Read(names.Router(network)) : KernelView.Nothing;
        var hasUplink = router.Devices.ContainsKey(RouterNames.Uplink);
        var core = surroundings?.Core ?? (hasUplink && memory is null ? Read(names.Core) : null);
        var knowsRules = memory?.Generation == router.Generation;
        var observed = new NetworkObserved
        {
            HasRouter = hasRouter,
            HasUplink = hasUplink,
            IsRouterConfigured = memory?.Observed.IsRouterConfigured == true
                && IsUp(RouterNames.Uplink)
                && core?.Devices.GetValueOrDefault(RouterNames.Network(network)) != false
                && PlatformServices.All(router.Local.Contains),
            Interfaces =
            [
                .. interfaces.Union(router.Devices.Keys.Select(RouterNames.InterfaceIndex).OfType<int>())
                    .Select(Interface)
                    .Where(nic => nic.HasLink || nic.HasNamespace),
            ],
            Links = router.Devices.Keys
                .Where(RouterNames.IsLink)
                .ToDictionary(device => device, device => IsUp(device) && memory?.Observed.Links.GetValueOrDefault(device) == true),
            Routes = router.Routes,
            Lookups = router.Lookups,
            PublicAddresses = core is null ? Remembered() : LedTo(network, core),
            Rules = knowsRules ? memory?.Observed.Rules : null,
            Mappings = knowsRules ? memory?.Observed.Mappings : null,
        };
        return (observed, router.Generation);

        IReadOnlyCollection<Ipv4Address> Remembered() => hasUplink && memory is not null ? memory.Observed.PublicAddresses : [];

        bool IsUp(string device) => router.Devices.GetValueOrDefault(device);

        InterfaceObserved Interface(int index)
        {
            var device = RouterNames.Interface(index);
            var remembered = memory?.Observed.Find(index).Configured;
            var route = router.Routes.FirstOrDefault(each => each.Table == RouterTables.Main && each.Hop.Device == device);
            return new InterfaceObserved(
                index,
                stands(names.Host(index)),
                router.Devices.ContainsKey(device),
                route?.Prefix.First ?? remembered?.Address,
                IsUp(device) ? remembered : null);
        }
    }

    /// <summary>Looks at the whole datacenter.</summary>
    public Surroundings Look() => Surroundings.Read(names);

    /// <summary>The count of nft's transactions in the network's router.</summary>
    public uint Generation(int network) => KernelView.ReadGeneration(NamespaceNames.PathOf(names.Router(network)));

    /// <summary>What the kernel shows of a namespace; nothing where it does not stand.</summary>
    public static KernelView Read(string name) => KernelView.Read(NamespaceNames.PathOf(name));

    private static IReadOnlyCollection<Ipv4Address> LedTo(int network, KernelView core) =>
    [
        .. core.Routes
            .Where(route => route.Hop.Device == RouterNames.Network(network) && route.Prefix.Length == 32)
            .Select(route => route.Prefix.First),
    ];
}
