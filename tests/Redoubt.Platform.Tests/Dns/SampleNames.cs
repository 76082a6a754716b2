using System.Collections.Immutable;
using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

internal static class SampleNames
{
    public const string Cache = "contoso.redis.cache.windows.net";
    public const string Deployment = "c-0001.vnet.redis.cache.windows.net";

    /// <summary>Has so many addresses that its answer needs TCP.</summary>
    public const string Large = "large.example.net";

    public const string Loop = "loop.example.net";

    public const string HostOfNetworkOne = "web.internal.cloudapp.net";

    public static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    public static ImmutableArray<Ipv4Address> ManyAddresses { get; } =
        [.. Enumerable.Range(0, 200).Select(index => Ipv4Address.Parse("10.1.0.0").Add((uint)index))];

    public static DnsNames All { get; } = new(
        new DnsZone(
        [
            .. RedisDnsNames.ForCache(Cache, "c-0001", Ipv4Address.Parse("10.0.0.4")),
            RedisDnsNames.ForGeoReplication("contoso", Cache),
            new(Large, DnsAnswer.ForAddresses(Minute, ManyAddresses)),
            new(Loop, DnsAnswer.ForAlias(Loop, Minute)),
            new("dangling.example.net", DnsAnswer.ForAlias("nowhere.example.net", Minute)),
        ]),
        new Dictionary<int, DnsZone>
        {
            [1] = new(
            [
                new(HostOfNetworkOne, DnsAnswer.ForAddresses(Minute, Ipv4Address.Parse("10.0.1.4"))),
                new(Deployment, DnsAnswer.ForAddresses(Minute, Ipv4Address.Parse("10.9.9.9"))),
            ]),
        });

    public static DnsResponder Responder() => new() { Names = All };
}
