using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Writes the whole table of a network's router, for one transaction of nft.</summary>
public static class RulesetRenderer
{
    private static readonly string Platform = $"{{ {PlatformAddresses.Host}, {PlatformAddresses.Metadata} }}";

    /// <summary>The text: the same for the same network, with declarations before their use.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="offload">Whether the kernel has flowtables, which carry established flows past all hooks.</param>
    public static string Render(NetworkSpec spec, bool offload = false)
    {
        var addresses = new AddressTerms(spec);
        var groups = new GroupChains(spec, addresses);

        // Chains and maps are written first, because they tell which tags are in use.
        var chains = new NftWriter();
        var body = new NftWriter();
        groups.WriteChains(chains);
        var outbound = groups.WriteMaps(chains, GroupTraffic.Outbound, "iifname");
        var inbound = groups.WriteMaps(chains, GroupTraffic.Inbound, "oifname");
        var platform = groups.WriteMaps(chains, GroupTraffic.Platform, "iifname");
        var probes = groups.WriteMaps(chains, GroupTraffic.Probes, "oifname");

        WriteSets(body, spec, addresses);
        WriteAddressTranslation(body, spec);
        var hooks = new NftWriter();
        WriteAntiSpoofing(hooks, spec);
        WriteForward(hooks, [.. outbound, .. inbound], offload ? Devices(spec) : []);
        WriteLocal(hooks, [.. platform], [.. probes]);
        return Table($"{body}{chains}{hooks}");
    }

    /// <summary>The text that exchanges the elements of the mappings and nothing else.</summary>
    public static string RenderMappings(IReadOnlyList<PortMapping> mappings) =>
        mappings.Count == 0
            ? $"flush map ip {RouterNames.Table} {RouterNames.Mappings}\n"
            : $"flush map ip {RouterNames.Table} {RouterNames.Mappings}\n"
              + $"add element ip {RouterNames.Table} {RouterNames.Mappings} {{ {string.Join(", ", mappings.Select(Element))} }}\n";

    /// <summary>The empty table before the deletion makes the text good for a router that has none yet.</summary>
    private static string Table(string body) =>
        $"table ip {RouterNames.Table}\ndelete table ip {RouterNames.Table}\ntable ip {RouterNames.Table} {{\n"
        + string.Concat(body.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"))
        + "}\n";

    private static void WriteSets(NftWriter writer, NetworkSpec spec, AddressTerms addresses)
    {
        const string intervals = "type ipv4_addr\nflags interval\nauto-merge";
        var space = spec.VirtualNetwork.AddressSpace.Select(prefix => prefix.ToString());
        writer.Elements($"set {AddressTerms.VirtualNetworkSet}", intervals, [.. space, $"{PlatformAddresses.Host}"]);
        foreach (var (set, tag, prefixes) in addresses.UsedTags)
        {
            writer.Line($"# {RuleRenderer.Identifier(tag)}");
            writer.Elements($"set {set}", intervals, [.. prefixes.Select(prefix => prefix.ToString())]);
        }
    }

    private static void WriteAddressTranslation(NftWriter writer, NetworkSpec spec)
    {
        writer.Elements(
            $"map {RouterNames.Mappings}",
            "type ipv4_addr . inet_service : ipv4_addr . inet_service",
            [.. spec.Mappings.Select(Element)]);
        writer.Block(
            "chain dstnat",
            "type nat hook prerouting priority dstnat; policy accept;",
            $"dnat ip to ip daddr . tcp dport map @{RouterNames.Mappings}");

        // A backend that a front end sends back to itself would drop a packet from its own address.
        writer.Elements(
            "set itself",
            "type ipv4_addr . ipv4_addr",
            [.. Ordered(spec).Select(nic => $"{nic.Address} . {nic.Address}")]);
        writer.Block(
            "chain srcnat",
            "type nat hook postrouting priority srcnat; policy accept;",
            $"ip saddr . ip daddr @itself snat to {PlatformAddresses.Host}",
            $"oifname \"{RouterNames.Uplink}\" snat to {FabricAddresses.Uplink(spec.Index)}");
    }

    private static void WriteAntiSpoofing(NftWriter writer, NetworkSpec spec)
    {
        writer.Elements(
            "set sources",
            "type ifname . ipv4_addr",
            [.. Ordered(spec).Select(nic => $"\"{RouterNames.Interface(nic.Index)}\" . {nic.Address}")]);
        writer.Block(
            "chain anti_spoofing",
            "type filter hook prerouting priority raw; policy drop;",
            "iifname . ip saddr @sources accept",
            "iifname \"lo\" accept",
            $"iifname \"{RouterNames.Uplink}\" ip daddr {FabricAddresses.Uplink(spec.Index)} "
            + $"ip saddr != @{AddressTerms.VirtualNetworkSet} accept");
    }

    /// <summary>
    /// Established flows pass the first rule, so changed rules never cut one. A flowtable knows a flow by its device too:
    /// no other host can slip into it.
    /// </summary>
    private static void WriteForward(NftWriter writer, IEnumerable<string> groups, string[] offloaded)
    {
        string[] offload = [];
        if (offloaded.Length > 0)
        {
            writer.Block("flowtable established", "hook ingress priority filter", $"devices = {{ {string.Join(", ", offloaded)} }}");
            offload = ["ct state established meta l4proto { tcp, udp } flow add @established"];
        }

        writer.Block(
            "chain forward",
            [
                "type filter hook forward priority filter; policy drop;",
                .. offload,
                "ct state established,related accept",
                "ct state invalid drop",
                $"iifname \"{RouterNames.Uplink}\" drop",
                .. groups,
                "accept",
            ]);
    }

    private static void WriteLocal(NftWriter writer, IReadOnlyList<string> platform, IReadOnlyList<string> probes)
    {
        writer.Block(
            "chain input",
            [
                "type filter hook input priority filter; policy drop;",
                "ct state established,related accept",
                "iifname \"lo\" accept",
                $"iifname \"{RouterNames.Uplink}\" drop",
                .. platform,
                $"ip daddr {Platform} meta l4proto {{ tcp, udp }} th dport {{ 53, 80 }} accept",
            ]);
        if (probes.Count > 0)
        {
            writer.Block(
                "chain output",
                [
                    "type filter hook output priority filter; policy accept;",
                    "ct state established,related accept",
                    .. probes,
                ]);
        }
    }

    private static string[] Devices(NetworkSpec spec) =>
        [.. Ordered(spec).Select(nic => RouterNames.Interface(nic.Index)), RouterNames.Uplink];

    private static IEnumerable<InterfaceSpec> Ordered(NetworkSpec spec) => spec.Interfaces.OrderBy(nic => nic.Index);

    private static string Element(PortMapping mapping) =>
        $"{mapping.Address} . {mapping.Port} : {mapping.TargetAddress} . {mapping.TargetPort}";
}
