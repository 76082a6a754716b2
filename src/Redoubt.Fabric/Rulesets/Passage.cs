using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Rulesets;

/// <summary>What passes the router.</summary>
internal static class Passage
{
    /// <summary>
    /// An appliance may see one direction alone: the answers go another way, and the connection is never established here. What
    /// follows its first packet is let through, which decided; answers that begin one are not.
    /// </summary>
    private static readonly string[] HalfSeen =
    [
        "ct state invalid tcp flags & (syn | ack) == ack iifname @forwarders accept",
        "ct state invalid tcp flags & (syn | ack) == ack oifname @forwarders accept",
    ];

    /// <summary>
    /// Established flows pass the first rule, so changed rules never cut one. A flowtable knows a flow by its device too:
    /// no other host can slip into it.
    /// </summary>
    public static void Write(NftWriter writer, NetworkSpec spec, IEnumerable<string> groups, bool offload)
    {
        WriteDepartures(writer, spec);
        WriteDoors(writer, spec);
        WriteGuards(writer, spec);
        WriteLinks(writer, spec);
        var devices = Devices(spec);
        var forwarders = Arrivals.Ordered(spec)
            .Where(nic => nic.ForwardsTraffic)
            .Select(nic => $"\"{RouterNames.Interface(nic.Index)}\"")
            .ToList();
        if (forwarders.Count > 0)
        {
            writer.Elements("set forwarders", "type ifname", forwarders);
        }

        var reached = Arrivals.Ordered(spec).Select(nic => nic.PublicAddress?.Address).OfType<Ipv4Address>().Order().ToList();

        // What goes round between appliances ends without a word.
        var canLoop = forwarders.Count + spec.Links.Count > 0;
        if (offload && devices.Length > 0)
        {
            writer.Block("flowtable established", "hook ingress priority filter", $"devices = {{ {string.Join(", ", devices)} }}");
        }

        writer.Block(
            "chain forward",
            [
                "type filter hook forward priority filter; policy drop;",

                // Who was asked at a public address answers from it over the internet, or not at all.
                .. Only(
                    reached.Count > 0,
                    $"ct direction reply ct original ip daddr {{ {string.Join(", ", reached)} }} ct status dnat "
                    + $"oifname != \"{RouterNames.Uplink}\" drop"),
                .. Only(offload && devices.Length > 0, "ct state established meta l4proto { tcp, udp } flow add @established"),
                .. Only(canLoop, "icmp type time-exceeded drop"),
                "ct state established,related accept",
                .. forwarders.Count > 0 ? HalfSeen : [],
                .. SecondReset(spec),
                .. PassingAnswers(spec),
                "ct state invalid drop",
                "iifname vmap @links",
                $"oifname \"{RouterNames.Uplink}\" jump departures",
                .. Only(spec.GuardedFrontEnds.Count > 0, "ct original ip daddr vmap @guards"),
                .. groups,
                "accept",
            ]);
    }

    /// <summary>
    /// What goes by an appliance of a peer and comes back passes here twice, as one connection. A reset that answers its first packet
    /// ends the connection at once, and belongs to none when it comes back. It begins nothing, so it may go on.
    /// </summary>
    private static IEnumerable<string> SecondReset(NetworkSpec spec)
    {
        var routers = Routers(spec);
        return Only(
            routers.Count > 0 && spec.Links.Any(link => !link.Receives),
            $"ct state invalid tcp flags & (syn | rst | ack) == (rst | ack) iifname {Names(routers)} accept");
    }

    /// <summary>
    /// What goes from one router to another meets no group here. Its flow may have gone another way, so that its answers alone are
    /// seen and belong to no connection.
    /// </summary>
    private static IEnumerable<string> PassingAnswers(NetworkSpec spec)
    {
        var routers = Routers(spec);
        return Only(
            routers.Count > 0 && spec.Links.Count > 1,
            $"ct state invalid meta l4proto tcp iifname {Names(routers)} oifname {Names(spec.Links)} accept");
    }

    private static List<RouterLink> Routers(NetworkSpec spec) => [.. spec.Links.Where(link => link.Receives && !link.IsSite)];

    private static string Names(IEnumerable<RouterLink> links) =>
        $"{{ {string.Join(", ", links.Select(link => $"\"{link.Device}\""))} }}";

    /// <summary>Only an interface's own address is translated, and behind a NAT gateway without an address none is.</summary>
    private static void WriteDepartures(NftWriter writer, NetworkSpec spec)
    {
        var sealedOff = spec.Outbound.Where(each => each.Public is null).Select(each => each.Interface).Order().ToList();
        writer.Block(
            "chain departures",
            [
                $"iifname . ip saddr != @{Arrivals.Sources} drop",
                .. Only(
                    sealedOff.Count > 0,
                    $"rt ip nexthop != {FabricAddresses.CoreForServices} ip saddr {{ {string.Join(", ", sealedOff)} }} drop"),
            ]);
    }

    /// <summary>The firewalls of public front ends, and that nothing else of the internet comes in that was not translated.</summary>
    private static void WriteDoors(NftWriter writer, NetworkSpec spec)
    {
        foreach (var (index, front) in spec.PublicFrontEnds.Index())
        {
            writer.Block($"chain door{index + 1}", Door(front.IsEnabled, front.AllowedSources));
        }

        if (spec.PublicFrontEnds.Count > 0)
        {
            writer.Elements(
                "map doors",
                "type ipv4_addr : verdict",
                [.. spec.PublicFrontEnds.Index().Select(each => $"{each.Item.Address} : jump door{each.Index + 1}")]);
        }

        writer.Block(
            "chain from_internet",
            [
                .. Only(spec.PublicFrontEnds.Count > 0, "ct original ip daddr vmap @doors"),
                "ct status dnat return",
                "drop",
            ]);
    }

    /// <summary>The firewalls of caches in the network.</summary>
    private static void WriteGuards(NftWriter writer, NetworkSpec spec)
    {
        if (spec.GuardedFrontEnds.Count == 0)
        {
            return;
        }

        foreach (var (index, front) in spec.GuardedFrontEnds.Index())
        {
            writer.Block($"chain guard{index + 1}", Door(isEnabled: true, front.AllowedSources));
        }

        writer.Elements(
            "map guards",
            "type ipv4_addr : verdict",
            [.. spec.GuardedFrontEnds.Index().Select(each => $"{each.Item.Address} : jump guard{each.Index + 1}")]);
    }

    private static IEnumerable<string> Door(bool isEnabled, IReadOnlyList<Ipv4Range> sources)
    {
        if (isEnabled && sources.Count == 0)
        {
            return ["return"];
        }

        return [.. isEnabled ? sources.Select(range => $"ip saddr {range.First}-{range.Last} return") : [], "drop"];
    }

    /// <summary>What peerings and sites say about the flows that begin behind them.</summary>
    private static void WriteLinks(NftWriter writer, NetworkSpec spec)
    {
        var basic = spec.BasicFrontEnds.Order().ToList();
        var filtered = spec.Links
            .Where(link => link.Receives)
            .Select(link => (link.Device, Lines: Filter(link.Sources, link.RefusesBasicFrontEnds ? basic : [])))
            .Where(link => link.Lines.Count > 0)
            .ToList();
        foreach (var (device, lines) in filtered)
        {
            writer.Block($"chain from_{device}", lines);
        }

        writer.Elements(
            "map links",
            "type ifname : verdict",
            [
                .. filtered.Select(link => $"\"{link.Device}\" : jump from_{link.Device}"),
                $"\"{RouterNames.Uplink}\" : jump from_internet",
            ]);
    }

    private static List<string> Filter(IReadOnlyList<Ipv4Prefix>? sources, List<Ipv4Address> refused) =>
    [
        .. sources is null ? [] : Others(sources),
        .. Only(refused.Count > 0, $"ct original ip daddr {{ {string.Join(", ", refused)} }} drop"),
    ];

    /// <summary>Prefixes inside others are left out: a set takes none that overlap.</summary>
    private static IEnumerable<string> Others(IReadOnlyList<Ipv4Prefix> sources)
    {
        var widest = sources.Distinct().Where(prefix => !sources.Any(other => other != prefix && other.Contains(prefix))).ToList();
        return widest switch
        {
            [] => ["drop"],
            [{ Length: 0 }] => [],
            _ => [$"ip saddr != {{ {string.Join(", ", widest.OrderBy(prefix => prefix.First))} }} drop"],
        };
    }

    private static IEnumerable<string> Only(bool condition, string line) => condition ? [line] : [];

    private static string[] Devices(NetworkSpec spec) =>
        [.. Arrivals.Ordered(spec).Select(nic => RouterNames.Interface(nic.Index)), RouterNames.Uplink];
}
