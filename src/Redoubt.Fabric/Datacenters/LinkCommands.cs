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

    /// <summary>What every host sees as its gateway's hardware address.</summary>
    private const string RouterHardwareAddress = "12:34:56:78:9a:bc";

    private const string InternetHardwareAddress = "02:0d:3a:ff:ff:ff";

    private const string LoopbackUp = "link set lo up";

    public static string AddNamespace(string name) => $"netns add {name}";

    public static string RemoveNamespace(string name) => $"netns del {name}";

    /// <summary>Both ends are made where they belong; neither ever stands in the machine's own namespace.</summary>
    public string AddLink(int network, int nic) =>
        AddPair(names.Router(network), RouterNames.Interface(nic), names.Host(nic), HostDevice, InterfaceSpec.HardwareAddress(nic));

    public string AddUplink(int network) =>
        AddPair(names.Core, CoreDevice(network), names.Router(network), RouterNames.Uplink, UplinkHardwareAddress(network));

    public string AddInternetLink() => AddPair(names.Core, InternetDevice, names.Internet, HostDevice, InternetHardwareAddress);

    public static string RemoveLink(int nic) => $"link del {RouterNames.Interface(nic)}";

    public const string RemoveUplink = $"link del {RouterNames.Uplink}";

    public static string CoreDevice(int network) => $"v{network}";

    public static IEnumerable<string> ConfigureHost(NetworkStep.ConfigureInterface nic) =>
    [
        LoopbackUp,
        $"addr replace {nic.Address}/32 dev {HostDevice}",
        $"link set {HostDevice} up",
        Neighbour(nic.Gateway, RouterHardwareAddress, HostDevice),
        $"route replace {nic.Gateway}/32 dev {HostDevice} scope link",
        $"route replace default via {nic.Gateway} dev {HostDevice}",
    ];

    public static IEnumerable<string> Connect(NetworkStep.ConfigureInterface nic) =>
        ConnectTo(nic.Address, InterfaceSpec.HardwareAddress(nic.Index), RouterNames.Interface(nic.Index));

    public static IEnumerable<string> ConfigureRouter(Ipv4Address uplink) =>
        [.. PlatformLoopback(), .. Uplink(uplink, RouterNames.Uplink)];

    /// <summary>The core's end of a network's uplink.</summary>
    public static IEnumerable<string> ConnectUplink(NetworkStep.ConfigureRouter router) =>
        ConnectTo(router.Uplink, UplinkHardwareAddress(router.NetworkIndex), CoreDevice(router.NetworkIndex));

    public static IEnumerable<string> Drop(IEnumerable<Ipv4Prefix> prefixes) =>
        ["route flush type blackhole", .. prefixes.Select(prefix => $"route replace blackhole {prefix}")];

    /// <summary>The core forwards between a network and the internet side only; its routes know no private space.</summary>
    public static IEnumerable<string> ConfigureCore() =>
    [
        LoopbackUp,
        $"addr replace {FabricAddresses.Core}/32 dev {InternetDevice}",
        .. ConnectTo(FabricAddresses.InternetHost, InternetHardwareAddress, InternetDevice),
        $"route replace default via {FabricAddresses.InternetHost} dev {InternetDevice}",
        .. Drop(PlatformAddresses.PrivateSpace),
    ];

    public static IEnumerable<string> ConfigureInternet() =>
        [.. PlatformLoopback(), .. Uplink(FabricAddresses.InternetHost, HostDevice)];

    private static IEnumerable<string> PlatformLoopback() =>
    [
        LoopbackUp,
        $"addr replace {PlatformAddresses.Host}/32 dev lo",
        $"addr replace {PlatformAddresses.Metadata}/32 dev lo",
    ];

    private static IEnumerable<string> Uplink(Ipv4Address address, string device) =>
    [
        $"addr replace {address}/32 dev {device}",
        $"link set {device} up",
        Neighbour(FabricAddresses.Core, RouterHardwareAddress, device),
        $"route replace default via {FabricAddresses.Core} dev {device} onlink",
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
}
