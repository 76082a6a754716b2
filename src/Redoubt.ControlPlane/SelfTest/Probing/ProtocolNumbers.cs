using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>The protocols of flows with their numbers in an IPv4 header.</summary>
internal static class ProtocolNumbers
{
    public static IReadOnlyList<RuleProtocol> All { get; } =
        [RuleProtocol.Tcp, RuleProtocol.Udp, RuleProtocol.Icmp, RuleProtocol.Esp, RuleProtocol.Ah];

    public static int Of(RuleProtocol protocol) => protocol switch
    {
        RuleProtocol.Icmp => 1,
        RuleProtocol.Tcp => 6,
        RuleProtocol.Udp => 17,
        RuleProtocol.Esp => 50,
        RuleProtocol.Ah => 51,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "It has no number."),
    };
}
