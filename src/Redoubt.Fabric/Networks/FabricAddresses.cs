using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>Addresses of the fabric's own links and of the internet side; all of them are public to a virtual network.</summary>
public static class FabricAddresses
{
    /// <summary>The machine on the internet side that everything public is routed to.</summary>
    public static Ipv4Address InternetHost { get; } = Ipv4Address.Parse("198.18.0.10");

    /// <summary>The public addresses that are given out: to interfaces, gateways and caches.</summary>
    public static Ipv4Prefix PublicAddresses { get; } = Ipv4Prefix.Parse("198.18.128.0/17");

    /// <summary>All of these but the private ones.</summary>
    internal static Ipv4Prefix Datacenter { get; } = Ipv4Prefix.Parse("198.18.0.0/15");

    /// <summary>The core router, as its neighbours see it.</summary>
    internal static Ipv4Address Core { get; } = Ipv4Address.Parse("198.18.0.1");

    /// <summary>The core router again: what is sent to this one goes to a service of the platform.</summary>
    internal static Ipv4Address CoreForServices { get; } = Ipv4Address.Parse("198.18.0.3");

    /// <summary>The router at the far end of any link between two.</summary>
    internal static Ipv4Address NextRouter { get; } = Ipv4Address.Parse("198.18.0.2");

    /// <summary>The public addresses of the networks' outbound connections.</summary>
    internal static Ipv4Prefix Uplinks { get; } = Ipv4Prefix.Parse("198.19.0.0/16");

    /// <summary>The public addresses of the sites' outbound connections.</summary>
    internal static Ipv4Prefix SiteUplinks { get; } = Ipv4Prefix.Parse("198.18.64.0/18");

    /// <summary>The addresses that networks have where they go through private endpoints.</summary>
    internal static Ipv4Prefix EndpointSources { get; } = Ipv4Prefix.Parse("100.127.0.0/16");

    /// <summary>The address that a network's outbound connections come from.</summary>
    public static Ipv4Address Uplink(int networkIndex) =>
        networkIndex is >= 0 and <= 65000
            ? Uplinks.First.Add((uint)networkIndex + 1)
            : throw new ArgumentOutOfRangeException(nameof(networkIndex), networkIndex, "Networks have numbers from 0 to 65000.");

    /// <summary>The address that a site's outbound connections come from.</summary>
    public static Ipv4Address SiteUplink(int siteIndex) =>
        siteIndex is >= 0 and <= 16000
            ? SiteUplinks.First.Add((uint)siteIndex + 1)
            : throw new ArgumentOutOfRangeException(nameof(siteIndex), siteIndex, "Sites have numbers from 0 to 16000.");

    /// <summary>The address that caches see when a network comes through a private endpoint.</summary>
    internal static Ipv4Address EndpointSource(int networkIndex) => EndpointSources.First.Add((uint)networkIndex + 1);
}
