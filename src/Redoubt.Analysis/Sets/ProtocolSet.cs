using System.Numerics;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A set of protocols.</summary>
public readonly record struct ProtocolSet
{
    private const byte Ported = (1 << (int)RuleProtocol.Tcp) | (1 << (int)RuleProtocol.Udp);
    private const byte Portless = (1 << (int)RuleProtocol.Icmp) | (1 << (int)RuleProtocol.Esp) | (1 << (int)RuleProtocol.Ah);

    private ProtocolSet(int bits) => Bits = (byte)bits;

    /// <summary>No protocol.</summary>
    public static ProtocolSet Empty => default;

    /// <summary>Every protocol.</summary>
    public static ProtocolSet All => new(Ported | Portless);

    /// <summary>TCP and UDP, the protocols that have ports.</summary>
    public static ProtocolSet WithPorts => new(Ported);

    /// <summary>TCP alone.</summary>
    public static ProtocolSet Tcp => Of(RuleProtocol.Tcp);

    /// <summary>UDP alone.</summary>
    public static ProtocolSet Udp => Of(RuleProtocol.Udp);

    /// <summary>Whether no protocol is in it.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Its protocols.</summary>
    public IEnumerable<RuleProtocol> Protocols
    {
        get
        {
            for (var protocol = RuleProtocol.Tcp; protocol <= RuleProtocol.Ah; protocol++)
            {
                if (Contains(protocol))
                {
                    yield return protocol;
                }
            }
        }
    }

    internal byte Bits { get; }

    /// <summary>The lowest of its protocols; the set is not empty.</summary>
    internal RuleProtocol First => (RuleProtocol)BitOperations.TrailingZeroCount((uint)Bits);

    /// <summary>What a rule with this protocol matches; Any means every protocol.</summary>
    public static ProtocolSet Of(RuleProtocol protocol) => protocol == RuleProtocol.Any ? All : new ProtocolSet(1 << (int)protocol);

    /// <summary>Whether the protocol is in it.</summary>
    public bool Contains(RuleProtocol protocol) => (Bits & (1 << (int)protocol)) != 0;

    /// <summary>What is in both.</summary>
    public ProtocolSet Intersect(ProtocolSet other) => new(Bits & other.Bits);

    /// <summary>What is in either.</summary>
    public ProtocolSet Union(ProtocolSet other) => new(Bits | other.Bits);

    /// <summary>What is in this and not in the other.</summary>
    public ProtocolSet Subtract(ProtocolSet other) => new(Bits & ~other.Bits);

    /// <summary>Its names; * for all of them.</summary>
    public override string ToString() => Bits == All.Bits ? "*" : IsEmpty ? "none" : string.Join(", ", Protocols);
}
