using CsCheck;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Contracts;

/// <summary>Rules and routes at random, of addresses and ports that matter to a cache.</summary>
internal static class RandomFaults
{
    private static readonly Gen<string> Ends = Gen.OneOf(
        "*", "Internet", "VirtualNetwork", "AzureLoadBalancer", "Storage", "Storage.WestEurope", "AzureKeyVault", "AzureMonitor", "EventHub",
        "AzureCloud", "AzureCloud.northeurope", "AzurePlatformDNS", RedisPrefix, AppsPrefix, "10.0.0.0/16", "10.0.1.5", "20.0.0.0/8",
        "168.63.129.16");

    private static readonly Gen<string> Ports = Gen.OneOf(
        "*", "53", "80", "443", "80 443", "123", "1688", "12000", "6379-6380", "6380", "8443", "8500", "16001", "10221-10231", "13000-13999",
        "15000-15500", "20226", "1-65535");

    public static Gen<SecurityRule> Rule(Gen<RuleAccess> access) => Gen.Select(
        Gen.Select(Ends, Ends, Ports), Gen.Enum<RuleProtocol>(), Gen.Enum<RuleDirection>(), access, Gen.Int[100, 4096],
        (terms, protocol, direction, decision, priority) => CacheNetwork.Rule(
            $"Rule{priority}", priority, direction, decision, terms.Item1, terms.Item2, terms.Item3, protocol));

    public static Gen<UserRoute> Route { get; } = Gen.Select(
        Gen.OneOf("0.0.0.0/0", "13.64.0.0/11", "20.0.0.0/8", "Storage", "AzureCloud", AppsPrefix, "10.0.2.4/32", "10.0.0.0/16", RedisPrefix),
        Gen.OneOf(NextHopType.None, NextHopType.VirtualNetworkGateway, NextHopType.VirtualAppliance),
        (prefix, hop) => new UserRoute("Fault", prefix, hop, hop == NextHopType.VirtualAppliance ? Address("10.0.2.4") : null));

    /// <summary>Several rules, no two with one priority and direction.</summary>
    public static Gen<SecurityRule[]> Rules(int most) => Rule(Gen.Enum<RuleAccess>()).Array[1, most]
        .Select(rules => rules.DistinctBy(rule => rule.Priority).ToArray());
}
