using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Tests.Contracts;

/// <summary>
/// A healthy network: a cache of two nodes in the subnet redis, a client in the subnet apps, groups without rules and route tables without
/// routes on both. Each test changes the one thing that it is about.
/// </summary>
internal sealed record CacheNetwork(NetworkTopology Topology)
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";
    public const string RedisPrefix = "10.0.1.0/26";
    public const string AppsPrefix = "10.0.2.0/24";

    public static ResourceId NetworkId { get; } = Id(ResourceTypes.VirtualNetwork, "vnet");

    public static ResourceId Redis { get; } = NetworkId.Child("subnets", "redis");

    public static ResourceId Apps { get; } = NetworkId.Child("subnets", "apps");

    public static ResourceId RedisGroup { get; } = Id(ResourceTypes.NetworkSecurityGroup, "redis-nsg");

    public static ResourceId AppsGroup { get; } = Id(ResourceTypes.NetworkSecurityGroup, "apps-nsg");

    public static ResourceId RedisTable { get; } = Id(ResourceTypes.RouteTable, "redis-rt");

    public static ResourceId AppsTable { get; } = Id(ResourceTypes.RouteTable, "apps-rt");

    public static ResourceId Cache { get; } = Id(ResourceTypes.Redis, "cache");

    public static ResourceId Client { get; } = Id(ResourceTypes.NetworkInterface, "client-nic");

    public CachePlace Place { get; init; } = Standing(Topology, Cache) with { Clients = [new FlowOrigin.Subnet(Apps)] };

    public NetworkAnalyzer Analyzer => new(Topology);

    public static CacheNetwork Healthy(string redisPrefix = RedisPrefix) => new(new NetworkTopology
    {
        VirtualNetworks =
        [
            new VirtualNetwork(NetworkId, "westeurope", [Prefix("10.0.0.0/16")], [],
            [
                new Subnet(Redis, Prefix(redisPrefix), RedisGroup, RedisTable),
                new Subnet(Apps, Prefix(AppsPrefix), AppsGroup, AppsTable),
            ]),
        ],
        NetworkSecurityGroups = [new(RedisGroup, "westeurope", []), new(AppsGroup, "westeurope", [])],
        RouteTables = [new(RedisTable, "westeurope", [], false), new(AppsTable, "westeurope", [], false)],
        Interfaces =
        [
            new AttachedInterface(Cache.Child("nodes", "0"), Redis, Address("10.0.1.5")),
            new AttachedInterface(Cache.Child("nodes", "1"), Redis, Address("10.0.1.6")),
            new AttachedInterface(Client, Apps, Address("10.0.2.4")),
        ],
        FrontEnds = [FrontEnd(Cache, Redis, "10.0.1.4", "10.0.1.5", "10.0.1.6")],
        Tags = ServiceTagPrefixes.Default,
    });

    public static ResourceId Id(string type, string name) => ResourceId.Create(Subscription, "rg", type, name);

    public static Ipv4Prefix Prefix(string text) => Ipv4Prefix.Parse(text);

    public static Ipv4Address Address(string text) => Ipv4Address.Parse(text);

    public static FrontEnd FrontEnd(ResourceId cache, ResourceId subnet, string address, string primary, string replica) => new(
        cache, subnet, Address(address), NetworkSku.Basic,
        [
            new(6379, Address(primary)), new(6380, Address(primary)), new(13000, Address(primary)), new(13001, Address(replica)),
            new(15000, Address(primary)), new(15001, Address(replica)),
        ]);

    public static SecurityRule Rule(
        string name, int priority, RuleDirection direction, RuleAccess access, string source, string destination, string ports,
        RuleProtocol protocol = RuleProtocol.Any) =>
        new(name, priority, direction, access, protocol, source.Split(' '), ["*"], destination.Split(' '), ports.Split(' '));

    public CacheNetwork With(params SecurityRule[] rules) => WithRules(RedisGroup, rules);

    public CacheNetwork WithRules(ResourceId group, params SecurityRule[] rules) => Changing(Topology with
    {
        NetworkSecurityGroups =
            [.. Topology.NetworkSecurityGroups.Select(item => item.Id.Equals(group) ? item with { Rules = [.. item.Rules, .. rules] } : item)],
    });

    public CacheNetwork With(params UserRoute[] routes) => WithRoutes(RedisTable, routes);

    public CacheNetwork WithRoutes(ResourceId table, params UserRoute[] routes) => Changing(Topology with
    {
        RouteTables =
            [.. Topology.RouteTables.Select(item => item.Id.Equals(table) ? item with { Routes = [.. item.Routes, .. routes] } : item)],
    });

    public CacheNetwork WithNetwork(Func<VirtualNetwork, VirtualNetwork> change) => Changing(Topology with
    {
        VirtualNetworks = [.. Topology.VirtualNetworks.Select(item => item.Id.Equals(NetworkId) ? change(item) : item)],
    });

    public CacheNetwork WithRedisSubnet(Func<Subnet, Subnet> change) => WithNetwork(network =>
        network with { Subnets = [.. network.Subnets.Select(subnet => subnet.Id.Equals(Redis) ? change(subnet) : subnet)] });

    public CacheNetwork With(params AttachedInterface[] interfaces) =>
        Changing(Topology with { Interfaces = [.. Topology.Interfaces, .. interfaces] });

    public CacheNetwork Changing(NetworkTopology topology) => this with { Topology = topology };

    public ContractVerdict Verify() => ContractVerifier.Verify(Analyzer, Place, RequirementPack.Redis);

    /// <summary>The ids of the rows that are not met.</summary>
    public IEnumerable<string> Broken() => Verify().Broken.Select(row => row.Row.Id);

    private static CachePlace Standing(NetworkTopology topology, ResourceId cache) => CachePlace.Of(topology, cache);
}
