using System.Diagnostics;
using System.Globalization;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Bench;

/// <summary>Many networks of one kind: three subnets, ten interfaces, and a group of twenty rules on each subnet.</summary>
internal sealed class Tenant
{
    private const int Subnets = 3;
    private const int Interfaces = 10;
    private const int Rules = 20;

    private Tenant(NetworkTopology topology) => Topology = topology;

    public NetworkTopology Topology { get; private set; }

    public FabricPlacement Placement => new(
        Topology.VirtualNetworks.Index().ToDictionary(each => each.Item.Id, each => each.Index),
        Topology.Interfaces.Index().ToDictionary(each => each.Item.Id, each => each.Index),
        new Dictionary<ResourceId, int>(),
        new Dictionary<ResourceId, IReadOnlyList<PortMapping>>());

    public static Tenant Of(int networks)
    {
        var numbers = Enumerable.Range(0, networks).ToList();
        return new Tenant(new NetworkTopology
        {
            VirtualNetworks = [.. numbers.Select(Network)],
            NetworkSecurityGroups = [.. numbers.Select(number => new NetworkSecurityGroup(GroupId(number), "westeurope", [.. TwentyRules()]))],
            Interfaces = [.. numbers.SelectMany(number => Enumerable.Range(0, Interfaces).Select(nic => Interface(number, nic)))],
        });
    }

    public static ResourceId NetworkId(int number) => Id(ResourceTypes.VirtualNetwork, $"network{number}");

    /// <summary>Another port in one rule of a network's group.</summary>
    public void ChangeRule(int network, int rule, int port) =>
        Topology = Topology with
        {
            NetworkSecurityGroups =
            [
                .. Topology.NetworkSecurityGroups.Select((group, number) =>
                    number == network
                        ? group with { Rules = [.. group.Rules.Select((each, index) => index == rule ? Rule(rule, port) : each)] }
                        : group),
            ],
        };

    /// <summary>Makes all of them, so many at a time, and returns the milliseconds.</summary>
    public async Task<double> BuildAsync(Datacenter datacenter, int parallel, CancellationToken cancellationToken)
    {
        var placement = Placement;
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Topology.VirtualNetworks,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (network, token) => await datacenter.ApplyAsync(Topology, placement, network.Id, cancellationToken: token));
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static VirtualNetwork Network(int number)
    {
        var id = NetworkId(number);
        return new VirtualNetwork(
            id,
            "westeurope",
            [Ipv4Prefix.Parse("10.0.0.0/16")],
            [],
            [
                .. Enumerable.Range(0, Subnets).Select(subnet => new Subnet(
                    id.Child("subnets", $"subnet{subnet}"), Ipv4Prefix.Parse($"10.0.{subnet}.0/24"), GroupId(number))),
            ]);
    }

    private static AttachedInterface Interface(int network, int nic) =>
        new(
            Id(ResourceTypes.NetworkInterface, $"nic{network}-{nic}"),
            NetworkId(network).Child("subnets", $"subnet{nic % Subnets}"),
            Ipv4Address.Parse($"10.0.{nic % Subnets}.{4 + nic}"));

    private static IEnumerable<SecurityRule> TwentyRules() => Enumerable.Range(0, Rules).Select(number => Rule(number, 1000 + number));

    private static SecurityRule Rule(int number, int port) =>
        new(
            $"rule{number}",
            100 + number,
            RuleDirection.Inbound,
            number % 2 == 0 ? RuleAccess.Allow : RuleAccess.Deny,
            RuleProtocol.Tcp,
            [$"10.0.{number % Subnets}.0/24"],
            ["*"],
            ["*"],
            [port.ToString(CultureInfo.InvariantCulture)]);

    private static ResourceId GroupId(int number) => Id(ResourceTypes.NetworkSecurityGroup, $"group{number}");

    private static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "bench", type, name);
}
