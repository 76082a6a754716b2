using System.Globalization;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Networks;

/// <summary>Networks in few words: 10.0.0.0/16 with the subnets a (10.0.0.0/24) and b (10.0.1.0/24).</summary>
internal static class Sketch
{
    public static NetworkSpec Network(int index, params IReadOnlyList<InterfaceSpec> interfaces)
    {
        var id = Id(ResourceTypes.VirtualNetwork, $"vnet{index}");
        var network = new VirtualNetwork(
            id,
            "westeurope",
            [Ipv4Prefix.Parse("10.0.0.0/16")],
            [],
            [
                new Subnet(SubnetId(index, "a"), Ipv4Prefix.Parse("10.0.0.0/24")),
                new Subnet(SubnetId(index, "b"), Ipv4Prefix.Parse("10.0.1.0/24")),
            ]);
        var attached = interfaces
            .Select(nic => new AttachedInterface(Id(ResourceTypes.NetworkInterface, $"nic{nic.Index}"), nic.SubnetId, nic.Address)
            {
                NetworkSecurityGroupId = nic.NetworkSecurityGroupId,
            })
            .ToList();
        var topology = new NetworkTopology { VirtualNetworks = [network], Interfaces = attached };
        var placement = new FabricPlacement(
            new Dictionary<ResourceId, int> { [id] = index },
            attached.Zip(interfaces).ToDictionary(pair => pair.First.Id, pair => pair.Second.Index),
            new Dictionary<ResourceId, int>(),
            new Dictionary<ResourceId, IReadOnlyList<PortMapping>>());
        return NetworkCompiler.Compile(topology, placement, id);
    }

    /// <summary>An interface in the subnet of the network that its address tells.</summary>
    public static InterfaceSpec Nic(int index, string address, int network = 0, NetworkSecurityGroup? group = null) =>
        new(
            index,
            SubnetId(network, address.StartsWith("10.0.0.", StringComparison.Ordinal) ? "a" : "b"),
            Ipv4Address.Parse(address),
            group?.Id);

    /// <summary>A group with rules such as "100 in allow tcp 10.0.0.0/24 * VirtualNetwork 80,443".</summary>
    public static NetworkSecurityGroup Group(string name, params IEnumerable<string> rules) =>
        new(Id(ResourceTypes.NetworkSecurityGroup, name), "westeurope", [.. rules.Select(Rule)]);

    public static NetworkSpec With(this NetworkSpec spec, params IEnumerable<NetworkSecurityGroup> groups) =>
        spec with { NetworkSecurityGroups = [.. groups] };

    public static NetworkSpec WithSubnetGroup(this NetworkSpec spec, string subnet, NetworkSecurityGroup group) =>
        spec with
        {
            NetworkSecurityGroups = [.. spec.NetworkSecurityGroups.Where(other => !other.Id.Equals(group.Id)), group],
            VirtualNetwork = spec.VirtualNetwork with
            {
                Subnets =
                [
                    .. spec.VirtualNetwork.Subnets.Select(each =>
                        each.Id.Name == subnet ? each with { NetworkSecurityGroupId = group.Id } : each),
                ],
            },
        };

    public static NetworkSpec WithTag(this NetworkSpec spec, string tag, params IEnumerable<string> prefixes) =>
        spec with
        {
            Tags = new ServiceTagPrefixes([new(tag, [.. prefixes.Select(Ipv4Prefix.Parse)])]),
        };

    /// <summary>Mappings such as "10.0.1.9:6380 > 10.0.1.4:6380".</summary>
    public static NetworkSpec WithMappings(this NetworkSpec spec, params IEnumerable<string> mappings) =>
        spec with { Mappings = [.. mappings.Select(Mapping)] };

    private static ResourceId SubnetId(int network, string name) =>
        Id(ResourceTypes.VirtualNetwork, $"vnet{network}").Child("subnets", name);

    private static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "fabric", type, name);

    private static SecurityRule Rule(string text)
    {
        var words = text.Split(' ');
        return new SecurityRule(
            $"rule-{words[0]}",
            Number(words[0]),
            words[1] == "in" ? RuleDirection.Inbound : RuleDirection.Outbound,
            Enum.Parse<RuleAccess>(words[2], ignoreCase: true),
            words[3] == "*" ? RuleProtocol.Any : Enum.Parse<RuleProtocol>(words[3], ignoreCase: true),
            words[4].Split(','),
            words[5].Split(','),
            words[6].Split(','),
            words[7].Split(','));
    }

    private static PortMapping Mapping(string text)
    {
        var parts = text.Split([":", " > "], StringSplitOptions.None);
        return new PortMapping(Ipv4Address.Parse(parts[0]), Number(parts[1]), Ipv4Address.Parse(parts[2]), Number(parts[3]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
