using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets;

/// <summary>What may come from which device, and the table that it looks into.</summary>
internal static class Arrivals
{
    /// <summary>Of each interface's device and its address.</summary>
    public const string Sources = "sources";

    /// <summary>Connection tracking numbers zones with 16 bits: one half for interfaces, the other for links.</summary>
    private const int HalfOfZones = 32_767;

    public static void WriteSets(NftWriter writer, NetworkSpec spec)
    {
        const string type = "type ipv4_addr\nflags interval\nauto-merge";
        writer.Elements("set private", type, [.. Texts(PlatformAddresses.PrivateSpace), $"{PlatformAddresses.Host}"]);
        writer.Elements("set space", type, [.. Texts(spec.VirtualNetwork.AddressSpace)]);
        writer.Elements(
            $"set {Sources}",
            "type ifname . ipv4_addr",
            [.. Ordered(spec).Select(nic => $"\"{RouterNames.Interface(nic.Index)}\" . {nic.Address}")]);
    }

    public static void Write(NftWriter writer, NetworkSpec spec)
    {
        WriteAntiSpoofing(writer, spec);
        WriteMarks(writer, spec);
    }

    public static IEnumerable<InterfaceSpec> Ordered(NetworkSpec spec) => spec.Interfaces.OrderBy(nic => nic.Index);

    private static IEnumerable<string> Texts(IEnumerable<Ipv4Prefix> prefixes) =>
        prefixes.Select(prefix => prefix.ToString()).Distinct().Order(StringComparer.Ordinal);

    /// <summary>
    /// A packet that the router sees twice, because an appliance sent it on, is one connection in one zone, and address translation
    /// is decided once for each. So what an appliance or another router sends to a mapped port has a zone of its own on the way
    /// there; answers are looked for in the common one. On the uplink a source may lie inside the network's own space: where that is
    /// public, a user's route can lead to the internet's host of the address, and its answer comes back.
    /// </summary>
    private static void WriteAntiSpoofing(NftWriter writer, NetworkSpec spec)
    {
        var foreign = Foreign(spec).ToList();
        writer.Elements("set arriving", "type ifname", [.. foreign.Select(each => $"\"{each.Device}\"")]);
        string[] translated = spec.Endpoints.Count == 0 ? [RouterNames.Mapped] : [RouterNames.Mapped, Translation.EndpointPorts];
        var zones = string.Join(", ", foreign.Select(each => $"\"{each.Device}\" : {each.Zone}"));
        writer.Block(
            "chain anti_spoofing",
            [
                "type filter hook prerouting priority raw; policy drop;",
                $"iifname . ip saddr @{Sources} accept",
                "iifname \"lo\" accept",
                $"ip saddr {{ {PlatformAddresses.Host}, {PlatformAddresses.Metadata} }} drop",
                .. translated.Where(_ => foreign.Count > 0).Select(ports =>
                    $"ip daddr . tcp dport @{ports} ct original zone set iifname map {{ {zones} }}"),
                "iifname @arriving accept",
                $"iifname \"{RouterNames.Uplink}\" ip saddr != @private ip daddr != @private ip daddr != @space accept",
            ]);
    }

    private static IEnumerable<(string Device, int Zone)> Foreign(NetworkSpec spec) =>
    [
        .. Ordered(spec).Where(nic => nic.ForwardsTraffic).Select(nic => (RouterNames.Interface(nic.Index), 1 + (nic.Index % HalfOfZones))),
        .. spec.Links.Where(link => link.Receives).Select(link => (link.Device, 1 + HalfOfZones + (link.FarIndex % HalfOfZones))),
    ];

    /// <summary>
    /// The mark of a translated packet is that of its connection: the route of the address that it was sent to is settled. The answer
    /// of a private endpoint is routed from the endpoint's subnet.
    /// </summary>
    private static void WriteMarks(NftWriter writer, NetworkSpec spec)
    {
        writer.Elements(
            "map marks",
            "type ifname : mark",
            [
                .. Ordered(spec).Select(nic => $"\"{RouterNames.Interface(nic.Index)}\" : 0x{RouterTables.Of(spec.SubnetOf(nic)):x8}"),
                .. spec.Links.Where(link => link.Table != 0).Select(link => $"\"{link.Device}\" : 0x{link.Table:x8}"),
            ]);
        writer.Block(
            "chain marks",
            [
                "type filter hook prerouting priority mangle; policy accept;",
                "ct direction original ct status dnat meta mark set ct mark accept",
                "meta mark set iifname map @marks",
                .. spec.Endpoints.Count > 0
                    ? [$"ct mark 0x{RouterTables.Endpoints:x8} meta mark set ct original ip daddr map {{ {EndpointTables(spec)} }}"]
                    : Array.Empty<string>(),
            ]);
    }

    private static string EndpointTables(NetworkSpec spec) =>
        string.Join(", ", spec.Endpoints.Select(endpoint => $"{endpoint.Address} : 0x{endpoint.Table:x8}"));
}
