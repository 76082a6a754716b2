using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Front ends, node ports, private endpoints and public addresses.</summary>
internal static class Translation
{
    public const string EndpointPorts = "endpoint_ports";

    private const string Elsewhere = "elsewhere";
    private const string PublicAddresses = "public_addresses";

    public static void Write(NftWriter writer, NetworkSpec spec, string? endpointGroups)
    {
        foreach (var (kind, name, type, elements) in MappingElements(spec))
        {
            writer.Elements($"{kind} {name}", type, elements, areExchanged: true);
        }

        WriteEndpoints(writer, spec, endpointGroups);
        WriteDestinations(writer, spec);
        WriteSources(writer, spec);
    }

    /// <summary>What is exchanged when only mappings change.</summary>
    public static IEnumerable<(string Kind, string Name, string Type, IReadOnlyCollection<string> Elements)> MappingElements(
        NetworkSpec spec)
    {
        yield return (
            "set", RouterNames.Mapped, "type ipv4_addr . inet_service", [.. spec.Mappings.Select(each => $"{each.Address} . {each.Port}")]);
        yield return (
            "map",
            RouterNames.Mappings,
            "type ipv4_addr . inet_service : ipv4_addr . inet_service",
            [.. spec.Mappings.Select(each => $"{each.Address} . {each.Port} : {each.TargetAddress} . {each.TargetPort}")]);
        var addresses = spec.Mappings.Select(each => each.Address).Concat(spec.Endpoints.Select(each => each.Address)).Distinct();
        var tables = new TableLookup(spec.Routes);
        yield return (
            "set",
            Elsewhere,
            "type mark . ipv4_addr",
            [.. addresses.SelectMany(address => tables.LeadingAway(address).Select(table => $"0x{table:x8} . {address}"))]);
    }

    /// <summary>An endpoint's group is asked before the translation, while the packet still has the endpoint's address.</summary>
    private static void WriteEndpoints(NftWriter writer, NetworkSpec spec, string? groups)
    {
        if (spec.Endpoints.Count == 0)
        {
            return;
        }

        var ports = spec.Endpoints.SelectMany(each => each.Ports.Select(port => (each.Address, Port: port))).ToList();
        writer.Elements(
            $"set {EndpointPorts}", "type ipv4_addr . inet_service", [.. ports.Select(each => $"{each.Address} . {each.Port}")]);
        writer.Elements(
            "map endpoints", "type ipv4_addr : ipv4_addr", [.. spec.Endpoints.Select(each => $"{each.Address} : {each.Cache}")]);
        writer.Block(
            "chain endpoint",
            [
                $"meta mark . ip daddr @{Elsewhere} return",
                .. groups is null ? Array.Empty<string>() : [groups],
                $"ct mark set 0x{RouterTables.Endpoints:x8} meta mark set ct mark",
                "dnat to ip daddr map @endpoints",
            ]);
    }

    /// <summary>
    /// Only where the sender's route leads to the one who has the address: where it leads to an appliance, that sees the address as
    /// it was sent, and the packet is translated when the appliance has sent it on.
    /// </summary>
    private static void WriteDestinations(NftWriter writer, NetworkSpec spec)
    {
        writer.Block(
            "chain front_end",
            $"meta mark . ip daddr @{Elsewhere} return",
            "meta mark set 0",
            $"dnat ip to ip daddr . tcp dport map @{RouterNames.Mappings}");
        var open = Arrivals.Ordered(spec).Where(nic => nic.PublicAddress is { } address && IsOpen(spec, nic, address)).ToList();
        if (open.Count > 0)
        {
            writer.Elements(
                $"map {PublicAddresses}",
                "type ipv4_addr : ipv4_addr",
                [.. open.Select(nic => $"{nic.PublicAddress!.Address} : {nic.Address}")]);
        }

        writer.Block(
            "chain dstnat",
            [
                "type nat hook prerouting priority dstnat; policy accept;",
                $"ip daddr . tcp dport @{RouterNames.Mapped} jump front_end",
                .. spec.Endpoints.Count > 0 ? [$"ip daddr . tcp dport @{EndpointPorts} jump endpoint"] : Array.Empty<string>(),
                .. open.Count > 0 ? [$"iifname \"{RouterNames.Uplink}\" dnat to ip daddr map @{PublicAddresses}"] : Array.Empty<string>(),
            ]);
    }

    /// <summary>A Standard address lets nothing in where no group allows it.</summary>
    private static bool IsOpen(NetworkSpec spec, InterfaceSpec nic, PublicBinding address) =>
        address.Sku == NetworkSku.Basic || nic.NetworkSecurityGroupId is not null || spec.SubnetOf(nic).NetworkSecurityGroupId is not null;

    private static void WriteSources(NftWriter writer, NetworkSpec spec)
    {
        var translated = spec.Outbound.Where(each => each.Public is not null).ToList();
        if (translated.Count > 0)
        {
            writer.Elements(
                "map outbound", "type ipv4_addr : ipv4_addr", [.. translated.Select(each => $"{each.Interface} : {each.Public}")]);
        }

        // A backend that a front end sends back to itself would drop a packet from its own address.
        writer.Elements(
            "set itself", "type ipv4_addr . ipv4_addr", [.. Arrivals.Ordered(spec).Select(nic => $"{nic.Address} . {nic.Address}")]);
        var uplink = $"oifname \"{RouterNames.Uplink}\"";
        writer.Block(
            "chain srcnat",
            [
                "type nat hook postrouting priority srcnat; policy accept;",
                $"ip saddr . ip daddr @itself snat to {PlatformAddresses.Host}",
                .. spec.Endpoints.Count > 0
                    ? [$"meta mark 0x{RouterTables.Endpoints:x8} snat to {FabricAddresses.EndpointSource(spec.Index)}"]
                    : Array.Empty<string>(),
                .. translated.Count > 0
                    ? [$"{uplink} rt ip nexthop != {FabricAddresses.CoreForServices} snat to ip saddr map @outbound"]
                    : Array.Empty<string>(),
                $"{uplink} snat to {FabricAddresses.Uplink(spec.Index)}",
            ]);
    }
}
