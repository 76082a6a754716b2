using Redoubt.Fabric.Networks;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Rulesets;

/// <summary>
/// The network security groups in use: a chain per group and direction, and verdict maps that lead from an interface's
/// name to the chain of its own group and to that of its subnet's.
/// </summary>
internal sealed class GroupChains
{
    private readonly NetworkSpec spec;
    private readonly List<NetworkSecurityGroup> groups;
    private readonly Dictionary<(ResourceId Group, GroupTraffic Traffic), List<string>> rules = [];

    public GroupChains(NetworkSpec spec, AddressTerms addresses)
    {
        this.spec = spec;
        groups =
        [
            .. spec.Interfaces
                .SelectMany(nic => new[] { spec.Group(spec.SubnetOf(nic).NetworkSecurityGroupId), spec.Group(nic.NetworkSecurityGroupId) })
                .OfType<NetworkSecurityGroup>()
                .DistinctBy(group => group.Id)
                .OrderBy(group => group.Id.Key, StringComparer.Ordinal),
        ];
        var renderer = new RuleRenderer(addresses);
        foreach (var group in groups)
        {
            foreach (var traffic in Enum.GetValues<GroupTraffic>())
            {
                rules[(group.Id, traffic)] = [.. Deciding(group, traffic).SelectMany(renderer.Render)];
            }
        }
    }

    /// <summary>The chains of all groups, those of platform traffic only where a rule names it.</summary>
    public void WriteChains(NftWriter writer)
    {
        foreach (var (group, index) in groups.Select((group, index) => (group, index)))
        {
            writer.Line($"# {RuleRenderer.Identifier(group.Id.Name)}");
            foreach (var traffic in Enum.GetValues<GroupTraffic>())
            {
                if (rules[(group.Id, traffic)] is { Count: > 0 } lines)
                {
                    writer.Block($"chain {ChainName(index, traffic)}", lines);
                }
            }
        }
    }

    /// <summary>Writes the two maps of this traffic that are not empty; the rules that use them, in the order given.</summary>
    public IEnumerable<string> WriteMaps(NftWriter writer, GroupTraffic traffic, string field)
    {
        var nic = WriteMap(writer, $"nic_{Name(traffic)}", traffic, each => each.NetworkSecurityGroupId);
        var subnet = WriteMap(writer, $"subnet_{Name(traffic)}", traffic, each => spec.SubnetOf(each).NetworkSecurityGroupId);
        string?[] order = field == "iifname" ? [nic, subnet] : [subnet, nic];
        return [.. order.OfType<string>().Select(map => $"{field} vmap @{map}")];
    }

    private static string Name(GroupTraffic traffic) => traffic.ToString().ToLowerInvariant();

    private static string ChainName(int index, GroupTraffic traffic) => $"nsg{index + 1}_{Name(traffic)}";

    private string? WriteMap(NftWriter writer, string name, GroupTraffic traffic, Func<InterfaceSpec, ResourceId?> groupOf)
    {
        var elements = (
            from nic in spec.Interfaces.OrderBy(nic => nic.Index)
            let @group = spec.Group(groupOf(nic))
            where @group is not null && rules[(@group.Id, traffic)].Count > 0
            let index = groups.FindIndex(each => each.Id.Equals(@group.Id))
            select $"\"n{nic.Index}\" : jump {ChainName(index, traffic)}").ToList();
        if (elements.Count == 0)
        {
            return null;
        }

        writer.Elements($"map {name}", "type ifname : verdict", elements);
        return name;
    }

    /// <summary>The rules that decide about this traffic, in their order.</summary>
    private static IEnumerable<SecurityRule> Deciding(NetworkSecurityGroup group, GroupTraffic traffic) =>
        traffic switch
        {
            GroupTraffic.Outbound => group.Ordered(RuleDirection.Outbound),
            GroupTraffic.Inbound => group.Ordered(RuleDirection.Inbound),
            GroupTraffic.Platform => Own(group, RuleDirection.Outbound)
                .Where(rule => rule.DestinationPrefixes.Any(AddressTerms.IsPlatformService)),
            GroupTraffic.Probes => Own(group, RuleDirection.Inbound).Where(rule => rule.SourcePrefixes.Any(AddressTerms.IsLoadBalancer)),
            _ => throw new ArgumentOutOfRangeException(nameof(traffic), traffic, "There are four kinds of traffic."),
        };

    private static IEnumerable<SecurityRule> Own(NetworkSecurityGroup group, RuleDirection direction) =>
        group.Ordered(direction).Except(NetworkSecurityGroup.DefaultRules);
}
