namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>The kinds of protocol that rules tell apart.</summary>
[Flags]
internal enum Protocols
{
    None = 0,
    Tcp = 1,
    Udp = 2,
    Icmp = 4,
    Esp = 8,
    Ah = 16,
    Other = 32,

    /// <summary>Those with ports.</summary>
    WithPorts = Tcp | Udp,

    All = WithPorts | Icmp | Esp | Ah | Other,
}
