using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets;

/// <summary>What the router itself answers and asks: the platform's own services and its probes.</summary>
internal static class LocalTraffic
{
    private static readonly string Platform = $"{{ {PlatformAddresses.Host}, {PlatformAddresses.Metadata} }}";

    public static void Write(NftWriter writer, IReadOnlyList<string> platform, IReadOnlyList<string> inbound)
    {
        writer.Block(
            "chain input",
            [
                "type filter hook input priority filter; policy drop;",
                "ct state established,related accept",
                "iifname \"lo\" accept",
                $"iifname . ip saddr != @{Arrivals.Sources} drop",
                .. platform,
                $"ip daddr {Platform} meta l4proto {{ tcp, udp }} th dport {{ 53, 80 }} accept",
            ]);
        if (inbound.Count > 0)
        {
            writer.Block(
                "chain output",
                [
                    "type filter hook output priority filter; policy accept;",
                    "ct state established,related accept",
                    .. inbound,
                ]);
        }
    }
}
