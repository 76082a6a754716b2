using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Datacenters;

/// <summary>
/// Lines for ip -batch. All but those that add or remove can be repeated. Neighbours are permanent entries, so that no
/// address is ever asked for on a link.
/// </summary>
internal sealed class LinkCommands(NamespaceNames names)
{
    public const string HostDevice = "eth0";
    public const string InternetDevice = "inet";

    /// <summary>What every host sees as its gateway's hardware address; on links between routers both ends have it.</summary>
    private const string RouterHardwareAddress = "12:34:56:78:9a:bc";

    private const string InternetHardwareAddress = "02:0d:3a:ff:ff:ff";

    private const string LoopbackUp = "link set lo up";

    /// <summary>Where making it was cut off, the name is taken without a namespace behind it, and ip would refuse it.</summary>
    public static IEnumerable<string> AddNamespace(string name) =>
        File.Exists(NamespaceNames.PathOf(name)) ? [RemoveNamespace(name), $"netns add {name}"] : [$"netns add {name}"];

    public static string RemoveNamespace(string name) => $"netns del {name}";

    /// <summary>Both ends are made where they belong; neither ever stands in the machine's own namespace.</summary>
    public string AddLink(int network, int nic) =>
        AddPair(names.Router(network), RouterNames.Interface(nic), names.Host(nic), HostDevice, InterfaceSpec.HardwareAddress(nic));

    public string AddUplink(int network) =>
        AddPair(names.Core, RouterNames.Network(network), names.Router(network), RouterNames.Uplink, UplinkHardwareAddress(network));

    public string AddSiteUplink(int site) =>
        AddPair(names.Core, RouterNames.Site(site), names.Site(site), RouterNames.Uplink, SiteHardwareAddress(site));

    public string AddRouterLink(int network, RouterLink link) =>
        AddPair(names.Router(network), link.Device, names.FarEnd(link), link.FarDevice, RouterHardwareAddress);

    public string AddInternetLink() => AddPair(names.Core, InternetDevice, names.Internet, HostDevice, InternetHardwareAddress);

    public static string RemoveLink(string device) => $"link del {device}";

    public static IEnumerable<string> ConfigureHost(InterfaceSettings nic) =>
    [
        LoopbackUp,
        $"addr replace {nic.Address}/32 dev {HostDevice}",
        $"link set {HostDevice} up",
        Neighbour(nic.Gateway, RouterHardwareAddress, HostDevice),
        $"route replace {nic.Gateway}/32 dev {HostDevice} scope link",
        $"route replace default via {nic.Gateway} dev {HostDevice}",
    ];

    /// <summary>The router's end of an interface's link. The route to it is a line of the router's tables.</summary>
    public static IEnumerable<string> ConfigureInterface(NetworkStep.ConfigureInterface nic)
    {
        var device = RouterNames.Interface(nic.Index);
        return [$"link set {device} up", Neighbour(nic.Settings.Address, InterfaceSpec.HardwareAddress(nic.Index), device)];
    }

    /// <summary>The router has no address on its uplink: what it does not translate is nobody's.</summary>
    public static IEnumerable<string> ConfigureRouter() =>
    [
        .. PlatformLoopback(),
        $"link set {RouterNames.Uplink} up",
        Neighbour(FabricAddresses.Core, RouterHardwareAddress, RouterNames.Uplink),
        Neighbour(FabricAddresses.CoreForServices, RouterHardwareAddress, RouterNames.Uplink),
    ];

    /// <summary>An end of a link between routers.</summary>
    public static IEnumerable<string> ConfigureRouterLink(string device) =>
        [$"link set {device} up", Neighbour(FabricAddresses.NextRouter, RouterHardwareAddress, device)];

    /// <summary>The core's end of a network's uplink.</summary>
    public static IEnumerable<string> ConnectUplink(NetworkStep.ConfigureRouter router) =>
        ConnectTo(router.Uplink, UplinkHardwareAddress(router.NetworkIndex), RouterNames.Network(router.NetworkIndex));

    public static IEnumerable<string> ConnectSiteUplink(int site) =>
        ConnectTo(FabricAddresses.SiteUplink(site), SiteHardwareAddress(site), RouterNames.Site(site));

    /// <summary>The core's routes of the addresses that lead to a network.</summary>
    public static IEnumerable<string> Lead(NetworkStep.SetPublicAddresses step)
    {
        var device = RouterNames.Network(step.NetworkIndex);
        var uplink = FabricAddresses.Uplink(step.NetworkIndex);
        return
        [
            .. step.Addresses.Where(address => address != uplink)
                .Select(address => $"route replace {address}/32 via {uplink} dev {device} onlink"),
            .. step.Removed.Select(address => $"route del {address}/32 dev {device}"),
        ];
    }

    /// <summary>The core forwards between networks and the internet side; its routes know no private space.</summary>
    public static IEnumerable<string> ConfigureCore() =>
    [
        LoopbackUp,
        $"addr replace {FabricAddresses.Core}/32 dev {InternetDevice}",
        .. ConnectTo(FabricAddresses.InternetHost, InternetHardwareAddress, InternetDevice),
        $"route replace default via {FabricAddresses.InternetHost} dev {InternetDevice}",
        .. PlatformAddresses.PrivateSpace.Select(prefix => $"route replace blackhole {prefix}"),
    ];

    /// <summary>
    /// Every public address is its own but those of the datacenter, and no private one is. All of it stands in the local table: only
    /// from there does a host send under an address that no device has.
    /// </summary>
    public static IEnumerable<string> ConfigureInternet() =>
    [
        .. PlatformLoopback(),
        $"addr replace {FabricAddresses.InternetHost}/32 dev {HostDevice}",
        $"link set {HostDevice} up",
        Neighbour(FabricAddresses.Core, RouterHardwareAddress, HostDevice),
        $"route replace {FabricAddresses.Core}/32 dev {HostDevice} table local",
        .. PlatformAddresses.PrivateSpace.Append(FabricAddresses.Datacenter)
            .Select(prefix => $"route replace {prefix} via {FabricAddresses.Core} dev {HostDevice} onlink table local"),
        "route replace local 0.0.0.0/1 dev lo",
        "route replace local 128.0.0.0/1 dev lo",
    ];

    /// <summary>A site answers at every address of its space and sends everything else out.</summary>
    public static IEnumerable<string> ConfigureSite(int site) =>
    [
        LoopbackUp,
        $"addr replace {FabricAddresses.SiteUplink(site)}/32 dev {RouterNames.Uplink}",
        $"link set {RouterNames.Uplink} up",
        Neighbour(FabricAddresses.Core, RouterHardwareAddress, RouterNames.Uplink),
        $"route replace default via {FabricAddresses.Core} dev {RouterNames.Uplink} onlink",
    ];

    private static IEnumerable<string> PlatformLoopback() =>
    [
        LoopbackUp,
        $"addr replace {PlatformAddresses.Host}/32 dev lo",
        $"addr replace {PlatformAddresses.Metadata}/32 dev lo",
    ];

    private static IEnumerable<string> ConnectTo(Ipv4Address address, string hardwareAddress, string device) =>
    [
        $"link set {device} up",
        Neighbour(address, hardwareAddress, device),
        $"route replace {address}/32 dev {device}",
    ];

    private static string Neighbour(Ipv4Address address, string hardwareAddress, string device) =>
        $"neigh replace {address} lladdr {hardwareAddress} dev {device} nud permanent";

    private static string AddPair(string router, string routerDevice, string other, string otherDevice, string otherAddress) =>
        $"link add {routerDevice} netns {router} address {RouterHardwareAddress} "
        + $"type veth peer name {otherDevice} netns {other} address {otherAddress}";

    /// <summary>An interface's, marked as given out locally: networks and interfaces share their numbers.</summary>
    private static string UplinkHardwareAddress(int network) => $"02{InterfaceSpec.HardwareAddress(network)[2..]}";

    private static string SiteHardwareAddress(int site) => $"06{InterfaceSpec.HardwareAddress(site)[2..]}";
}
