using System.Globalization;
using Redoubt.Analysis;
using Redoubt.Analysis.Contracts;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Bench;

/// <summary>Networks with a subnet of caches, which has a group, and one of clients.</summary>
internal sealed class CachesTopology
{
    private static readonly int[] PortsOfFirst = [6379, 6380, 13000, 15000];
    private static readonly int[] PortsOfSecond = [13001, 15001];

    public CachesTopology(int networks, int cachesInEach, IReadOnlyList<SecurityRule> rules)
    {
        var caches = (
            from network in Enumerable.Range(0, networks)
            from cache in Enumerable.Range(0, cachesInEach)
            select Cache(network, cache)).ToList();
        Places = [.. caches];
        Topology = new NetworkTopology
        {
            VirtualNetworks = [.. Enumerable.Range(0, networks).Select(Network)],
            NetworkSecurityGroups =
                [.. Enumerable.Range(0, networks).Select(number => new NetworkSecurityGroup(GroupId(number), "westeurope", rules))],
            Interfaces = [.. caches.SelectMany(cache => cache.Nodes)],
            FrontEnds = [.. caches.Select(cache => cache.FrontEnd)],
            Tags = ServiceTagPrefixes.Default,
        };
    }

    public NetworkTopology Topology { get; }

    public IReadOnlyList<CachePlace> Places { get; }

    private static VirtualNetwork Network(int number)
    {
        var id = NetworkId(number);
        return new VirtualNetwork(
            id,
            "westeurope",
            [Ipv4Prefix.Parse("10.0.0.0/16")],
            [],
            [
                new Subnet(id.Child("subnets", "redis"), Ipv4Prefix.Parse("10.0.1.0/24"), GroupId(number)),
                new Subnet(id.Child("subnets", "apps"), Ipv4Prefix.Parse("10.0.2.0/24")),
            ]);
    }

    private static CachePlace Cache(int network, int number)
    {
        var id = Id(ResourceTypes.Redis, $"cache{network}-{number}");
        var subnet = NetworkId(network).Child("subnets", "redis");
        AttachedInterface[] nodes =
        [
            .. Enumerable.Range(0, 2).Select(node => new AttachedInterface(
                id.Child("nodes", node.ToString(CultureInfo.InvariantCulture)), subnet, Address(number, 1 + node))),
        ];
        var frontEnd = new FrontEnd(
            id,
            subnet,
            Address(number, 0),
            NetworkSku.Basic,
            [
                .. PortsOfFirst.Select(port => new FrontEndPort(port, nodes[0].Address)),
                .. PortsOfSecond.Select(port => new FrontEndPort(port, nodes[1].Address)),
            ]);
        return new CachePlace(id, subnet, nodes, frontEnd)
        {
            Clients = [new FlowOrigin.Subnet(NetworkId(network).Child("subnets", "apps"))],
        };
    }

    private static Ipv4Address Address(int cache, int number) => Ipv4Address.Parse($"10.0.1.{4 + (3 * cache) + number}");

    private static ResourceId NetworkId(int number) => Id(ResourceTypes.VirtualNetwork, $"network{number}");

    private static ResourceId GroupId(int number) => Id(ResourceTypes.NetworkSecurityGroup, $"group{number}");

    private static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "bench", type, name);
}
