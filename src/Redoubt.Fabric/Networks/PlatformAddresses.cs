using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>Addresses that mean the same in every network, and those of the fabric's own links.</summary>
public static class PlatformAddresses
{
    /// <summary>DNS, health probes and the load balancer's own address.</summary>
    public static Ipv4Address Host { get; } = Ipv4Address.Parse("168.63.129.16");

    /// <summary>Instance metadata, and DNS as well.</summary>
    public static Ipv4Address Metadata { get; } = Ipv4Address.Parse("169.254.169.254");

    /// <summary>The machine on the internet side that everything public is routed to.</summary>
    public static Ipv4Address InternetHost { get; } = Ipv4Address.Parse("198.18.0.10");

    /// <summary>The core router, as its neighbours see it.</summary>
    internal static Ipv4Address Core { get; } = Ipv4Address.Parse("198.18.0.1");

    /// <summary>The public addresses of the networks' outbound connections.</summary>
    internal static Ipv4Prefix Uplinks { get; } = Ipv4Prefix.Parse("198.19.0.0/16");

    /// <summary>Space that the system routes drop where the network itself does not have it.</summary>
    internal static IReadOnlyList<Ipv4Prefix> PrivateSpace { get; } =
    [
        Ipv4Prefix.Parse("10.0.0.0/8"),
        Ipv4Prefix.Parse("172.16.0.0/12"),
        Ipv4Prefix.Parse("192.168.0.0/16"),
        Ipv4Prefix.Parse("100.64.0.0/10"),
    ];

    /// <summary>The address that a network's outbound connections come from.</summary>
    public static Ipv4Address Uplink(int networkIndex) =>
        networkIndex is >= 0 and <= 65000
            ? Uplinks.First.Add((uint)networkIndex + 1)
            : throw new ArgumentOutOfRangeException(nameof(networkIndex), networkIndex, "Networks have numbers from 0 to 65000.");
}
