using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>Addresses of the fabric's own links and of the internet side; all of them are public to a virtual network.</summary>
public static class FabricAddresses
{
    /// <summary>The machine on the internet side that everything public is routed to.</summary>
    public static Ipv4Address InternetHost { get; } = Ipv4Address.Parse("198.18.0.10");

    /// <summary>The public addresses that are given out: to interfaces, gateways and caches.</summary>
    public static Ipv4Prefix PublicAddresses { get; } = Ipv4Prefix.Parse("198.18.128.0/17");

    /// <summary>The core router, as its neighbours see it.</summary>
    internal static Ipv4Address Core { get; } = Ipv4Address.Parse("198.18.0.1");

    /// <summary>The public addresses of the networks' outbound connections.</summary>
    internal static Ipv4Prefix Uplinks { get; } = Ipv4Prefix.Parse("198.19.0.0/16");

    /// <summary>The address that a network's outbound connections come from.</summary>
    public static Ipv4Address Uplink(int networkIndex) =>
        networkIndex is >= 0 and <= 65000
            ? Uplinks.First.Add((uint)networkIndex + 1)
            : throw new ArgumentOutOfRangeException(nameof(networkIndex), networkIndex, "Networks have numbers from 0 to 65000.");
}
