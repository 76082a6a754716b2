using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Topologies;

/// <summary>Rules and routes in one line.</summary>
internal static class Rule
{
    public static SecurityRule Inbound(
        RuleAccess access, int priority, string source = "*", string destination = "*", string port = "*",
        RuleProtocol protocol = RuleProtocol.Any) =>
        Of(RuleDirection.Inbound, access, priority, source, destination, port, protocol);

    public static SecurityRule Outbound(
        RuleAccess access, int priority, string source = "*", string destination = "*", string port = "*",
        RuleProtocol protocol = RuleProtocol.Any) =>
        Of(RuleDirection.Outbound, access, priority, source, destination, port, protocol);

    public static UserRoute Route(string name, string prefix, NextHopType type, string? address = null) =>
        new(name, prefix, type, address is null ? null : Ipv4Address.Parse(address));

    private static SecurityRule Of(
        RuleDirection direction, RuleAccess access, int priority, string source, string destination, string port, RuleProtocol protocol) =>
        new($"r{priority}", priority, direction, access, protocol, source.Split(','), ["*"], destination.Split(','), port.Split(','));
}
