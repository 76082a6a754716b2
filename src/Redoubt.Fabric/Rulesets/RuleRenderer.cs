using System.Globalization;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets;

/// <summary>
/// Writes one security rule as rules of a group's chain: a deny drops, an allow returns to the chain that asks the next
/// group. Addresses of several kinds make several rules, which decide alike and stand together.
/// </summary>
internal sealed class RuleRenderer(AddressTerms addresses)
{
    /// <summary>
    /// The port of the connection as it was opened: the load balancer keeps the port that a backend is known by, although
    /// the packet already carries the one that it listens on.
    /// </summary>
    private const string DestinationPort = "ct original proto-dst";

    /// <summary>The destination as the sender wrote it: an outbound group sees the front end, not the backend.</summary>
    private const string OutboundDestination = "ct original ip daddr";

    public IEnumerable<string> Render(SecurityRule rule)
    {
        var destination = rule.Direction == RuleDirection.Outbound ? OutboundDestination : "ip daddr";
        var verdict = rule.Access == RuleAccess.Allow ? "return" : "drop";
        return
            from source in addresses.Resolve(rule.SourcePrefixes)
            from target in addresses.Resolve(rule.DestinationPrefixes)
            let ports = target.Port is { } port ? [Number(port)] : rule.DestinationPorts
            let protocol = Protocol(rule.Protocol, HasPorts(rule.SourcePorts) || HasPorts(ports))
            where protocol is not null
            select Join(
                protocol,
                source.Text("ip saddr"),
                target.Text(destination),
                Ports("th sport", rule.SourcePorts),
                Ports(DestinationPort, ports),
                verdict,
                $"comment \"{Identifier(rule.Name)}\"");
    }

    /// <summary>Text that can stand in a comment whatever the caller's name was.</summary>
    public static string Identifier(string name) =>
        string.Concat(name.Take(80).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));

    private static string Join(params IEnumerable<string> parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static bool HasPorts(IReadOnlyList<string> ports) => !ports.Any(port => port is "*" or "0-65535");

    private static string Ports(string field, IReadOnlyList<string> ports) =>
        HasPorts(ports) ? $"{field} {{ {string.Join(", ", ports.Distinct())} }}" : "";

    /// <summary>The protocol match, or null: a rule with ports never matches a protocol without them.</summary>
    private static string? Protocol(RuleProtocol protocol, bool hasPorts) =>
        (protocol, hasPorts) switch
        {
            (RuleProtocol.Any, false) => "",
            (RuleProtocol.Any, true) => "meta l4proto { tcp, udp }",
            (RuleProtocol.Tcp, _) => "meta l4proto tcp",
            (RuleProtocol.Udp, _) => "meta l4proto udp",
            (_, true) => null,
            (RuleProtocol.Icmp, _) => "meta l4proto icmp",
            (RuleProtocol.Esp, _) => "meta l4proto esp",
            (RuleProtocol.Ah, _) => "meta l4proto ah",
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "The fabric does not know this protocol."),
        };
}
