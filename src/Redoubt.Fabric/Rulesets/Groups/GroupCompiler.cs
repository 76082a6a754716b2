using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>
/// The network security groups in use: chains per group, kind of traffic and tag view, and verdict maps that lead from an
/// interface's name to the chain of its own group and to that of its subnet's.
/// </summary>
internal sealed class GroupCompiler
{
    private readonly List<GroupUse> uses;
    private readonly List<EndpointUse> endpoints;
    private readonly AddressSets sets;
    private readonly List<GroupChain> chains = [];

    /// <param name="uses">The interfaces with their groups; the order does not matter.</param>
    /// <param name="tags">What service tags cover.</param>
    /// <param name="members">The addresses of application security groups in this network.</param>
    /// <param name="endpoints">The private endpoints that are filtered.</param>
    public GroupCompiler(
        IReadOnlyList<GroupUse> uses,
        ServiceTagPrefixes tags,
        IReadOnlyDictionary<ResourceId, IReadOnlyList<Ipv4Address>> members,
        IReadOnlyList<EndpointUse>? endpoints = null)
    {
        this.endpoints = [.. (endpoints ?? []).OrderBy(use => use.Address)];
        this.uses = [.. uses.OrderBy(use => use.InterfaceIndex)];
        sets = new AddressSets(tags, members);
        var reader = new ClauseReader(sets);
        var groups = this.uses
            .SelectMany(use => new[] { (Group: use.SubnetGroup, use.Tags), (Group: use.OwnGroup, use.Tags) })
            .Concat(this.endpoints.Select(use => (Group: (NetworkSecurityGroup?)use.SubnetGroup, use.Tags)))
            .Where(pair => pair.Group is not null)
            .DistinctBy(pair => (pair.Group!.Id, pair.Tags))
            .GroupBy(pair => pair.Group!.Id)
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal);
        foreach (var (number, group) in groups.Index())
        {
            foreach (var (view, (rules, tagView)) in group.Index())
            {
                foreach (var traffic in Enum.GetValues<GroupTraffic>())
                {
                    var name = $"nsg{number + 1}{(view == 0 ? "" : $"_view{view + 1}")}_{Name(traffic)}";
                    chains.Add(new GroupChain(name, rules!, traffic, tagView, reader.Read(rules!, traffic, tagView)));
                }
            }
        }
    }

    /// <summary>The sets that the chains name.</summary>
    public void WriteSets(NftWriter writer) => sets.Write(writer);

    /// <summary>The chains of all groups, those of platform traffic only where a rule names it.</summary>
    public void WriteChains(NftWriter writer)
    {
        foreach (var ofGroup in chains.GroupBy(chain => chain.Group.Id))
        {
            writer.Line($"# {Notation.Identifier(ofGroup.Key.Name)}");
            foreach (var chain in ofGroup.Where(chain => !chain.IsEmpty))
            {
                chain.Write(writer);
            }
        }
    }

    /// <summary>
    /// Writes the maps of this traffic that are not empty, after the chains; the rules that use them, for the hook, in the order in
    /// which the groups are asked. A rule that lets a flow pass goes on with what follows; one that does not drops it.
    /// </summary>
    public IReadOnlyList<string> WriteMaps(NftWriter writer, GroupTraffic traffic)
    {
        var own = WriteMap(writer, $"nic_{Name(traffic)}", traffic, use => use.OwnGroup);
        var subnet = WriteMap(writer, $"subnet_{Name(traffic)}", traffic, use => use.SubnetGroup);
        string?[] order = traffic == GroupTraffic.Inbound ? [subnet, own] : [own, subnet];
        var field = traffic == GroupTraffic.Inbound ? "oifname" : "iifname";
        return [.. order.OfType<string>().Select(map => $"{field} vmap @{map}")];
    }

    /// <summary>
    /// Writes the map of private endpoints, after the chains; the rule that asks it before the packet is translated, or null.
    /// </summary>
    public string? WriteEndpointMap(NftWriter writer)
    {
        const string name = "endpoint_inbound";
        var elements = (
            from use in endpoints
            let chain = Find(use.SubnetGroup, GroupTraffic.Inbound, use.Tags)
            where !chain.IsEmpty
            select $"{use.Address} : jump {chain.Name}").ToList();
        if (elements.Count == 0)
        {
            return null;
        }

        writer.Elements($"map {name}", "type ipv4_addr : verdict", elements);
        return $"ip daddr vmap @{name}";
    }

    private GroupChain Find(NetworkSecurityGroup group, GroupTraffic traffic, TagView view) =>
        chains.First(chain => chain.Traffic == traffic && chain.Group.Id.Equals(group.Id) && chain.View.Equals(view));

    private static string Name(GroupTraffic traffic) => traffic.ToString().ToLowerInvariant();

    private string? WriteMap(NftWriter writer, string name, GroupTraffic traffic, Func<GroupUse, NetworkSecurityGroup?> groupOf)
    {
        var elements = (
            from use in uses
            let @group = groupOf(use)
            where @group is not null
            let chain = Find(@group, traffic, use.Tags)
            where !chain.IsEmpty
            select $"\"{RouterNames.Interface(use.InterfaceIndex)}\" : jump {chain.Name}").ToList();
        if (elements.Count == 0)
        {
            return null;
        }

        writer.Elements($"map {name}", "type ifname : verdict", elements);
        return name;
    }
}
