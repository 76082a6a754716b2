using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.Platform.Dns;

/// <summary>The names that a cache has in DNS, and how long each may be kept.</summary>
public static class RedisDnsNames
{
    private static readonly TimeSpan HostTimeToLive = TimeSpan.FromSeconds(120);

    // A failover between regions changes where this name points, so it is kept for less long.
    private static readonly TimeSpan GeoTimeToLive = TimeSpan.FromSeconds(60);

    /// <summary>The host name as an alias of the deployment's name, and that with the address of the cache's load balancer.</summary>
    /// <param name="hostName">What clients connect to.</param>
    /// <param name="deployment">The label of the deployment behind it; it may change when the cache moves.</param>
    /// <param name="address">The load balancer's address inside the virtual network.</param>
    public static IEnumerable<KeyValuePair<string, DnsAnswer>> ForCache(string hostName, string deployment, Ipv4Address address)
    {
        var target = $"{deployment}.vnet.{RedisResource.DnsSuffix}";
        yield return new(hostName, DnsAnswer.ForAlias(target, HostTimeToLive));
        yield return new(target, DnsAnswer.ForAddresses(HostTimeToLive, address));
    }

    /// <summary>
    /// The names of a cache with private endpoints: the host name leads through the private zone's name, which networks with
    /// that zone answer themselves, and everybody else as an alias of the public front end.
    /// </summary>
    /// <param name="hostName">What clients connect to.</param>
    /// <param name="deployment">The label of the deployment behind it, and of the cache in the private zone.</param>
    /// <param name="address">The public front end's address.</param>
    public static IEnumerable<KeyValuePair<string, DnsAnswer>> ForPrivateLink(string hostName, string deployment, Ipv4Address address)
    {
        var target = $"{deployment}.vnet.{RedisResource.DnsSuffix}";
        var link = $"{deployment}.{PrivateEndpoint.ZoneName}";
        yield return new(hostName, DnsAnswer.ForAlias(link, HostTimeToLive));
        yield return new(link, DnsAnswer.ForAlias(target, HostTimeToLive));
        yield return new(target, DnsAnswer.ForAddresses(HostTimeToLive, address));
    }

    /// <summary>The name of a geo-replicated cache, which follows the pair's primary.</summary>
    /// <param name="cacheName">The name of the cache, primary or secondary.</param>
    /// <param name="primaryHostName">The host name of the primary.</param>
    public static KeyValuePair<string, DnsAnswer> ForGeoReplication(string cacheName, string primaryHostName) =>
        new(RedisResource.GeoHostNameOf(cacheName), DnsAnswer.ForAlias(primaryHostName, GeoTimeToLive));
}
