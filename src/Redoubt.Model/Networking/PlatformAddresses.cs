using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>Addresses that mean the same in every virtual network of the cloud.</summary>
public static class PlatformAddresses
{
    /// <summary>168.63.129.16: DNS, health probes and the platform's agent. Never routed.</summary>
    public static Ipv4Address Host { get; } = Ipv4Address.Parse("168.63.129.16");

    /// <summary>169.254.169.254: instance metadata, and DNS as well. Never routed.</summary>
    public static Ipv4Address Metadata { get; } = Ipv4Address.Parse("169.254.169.254");

    /// <summary>The public servers that activate an operating system on port 1688.</summary>
    public static IReadOnlyList<Ipv4Address> ActivationServers { get; } =
    [
        Ipv4Address.Parse("20.118.99.224"),
        Ipv4Address.Parse("23.102.135.246"),
        Ipv4Address.Parse("40.83.235.53"),
    ];

    /// <summary>The port of activation, TCP.</summary>
    public const int ActivationPort = 1688;

    /// <summary>Space that the system's own routes drop where nothing else has it.</summary>
    public static IReadOnlyList<Ipv4Prefix> PrivateSpace { get; } =
    [
        Ipv4Prefix.Parse("10.0.0.0/8"),
        Ipv4Prefix.Parse("172.16.0.0/12"),
        Ipv4Prefix.Parse("192.168.0.0/16"),
        Ipv4Prefix.Parse("100.64.0.0/10"),
    ];
}
