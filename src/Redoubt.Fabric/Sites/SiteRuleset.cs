using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Sites;

/// <summary>Writes the whole table of a site, for one transaction of nft.</summary>
internal static class SiteRuleset
{
    private static readonly string Cloud = $"iifname \"{RouterNames.AnyNetwork}\"";

    public static string Render(SiteSpec spec)
    {
        var writer = new NftWriter();
        writer.Line($"table ip {RouterNames.Table}");
        writer.Line($"delete table ip {RouterNames.Table}");
        writer.Block($"table ip {RouterNames.Table}", () =>
        {
            writer.Block("chain firewall", spec.Firewall.SelectMany(Lines));
            writer.Block(
                "chain input",
                "type filter hook input priority filter; policy drop;",
                "ct state established,related accept",
                "iifname \"lo\" accept",
                $"{Cloud} jump firewall",
                $"{Cloud} accept");
            writer.Block(
                "chain forward",
                "type filter hook forward priority filter; policy drop;",
                "ct state established,related accept",
                "ct state invalid drop",
                $"{Cloud} jump firewall",
                $"{Cloud} oifname \"{RouterNames.Uplink}\" accept");
            writer.Block(
                "chain srcnat",
                "type nat hook postrouting priority srcnat; policy accept;",
                $"oifname \"{RouterNames.Uplink}\" snat to {FabricAddresses.SiteUplink(spec.Index)}");
        });
        return writer.ToString();
    }

    /// <summary>A line for each prefix and port: sets take none that overlap.</summary>
    private static IEnumerable<string> Lines(SiteFirewallRule rule) =>
        from prefix in rule.DestinationPrefixes
        from port in rule.DestinationPorts.Contains("*") ? ["*"] : rule.DestinationPorts
        let protocol = Protocol(rule.Protocol, port != "*")
        where protocol is not null
        select string.Join(
            ' ',
            new[]
            {
                protocol,
                prefix == Ipv4Prefix.Any ? "" : $"ip daddr {prefix}",
                port == "*" ? "" : $"th dport {port}",
                rule.Access == RuleAccess.Allow ? "return" : "drop",
            }.Where(part => part.Length > 0));

    /// <summary>The protocol match, or null: a rule with ports never matches a protocol without them.</summary>
    private static string? Protocol(RuleProtocol protocol, bool hasPorts) =>
        (protocol, hasPorts) switch
        {
            (RuleProtocol.Any, false) => "",
            (RuleProtocol.Any, true) => "meta l4proto { tcp, udp }",
            (RuleProtocol.Tcp or RuleProtocol.Udp, _) or (_, false) => $"meta l4proto {protocol.ToString().ToLowerInvariant()}",
            _ => null,
        };
}
