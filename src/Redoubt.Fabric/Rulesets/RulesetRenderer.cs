using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Rulesets;

/// <summary>Writes the whole table of a network's router, for one transaction of nft.</summary>
public static class RulesetRenderer
{
    /// <summary>The text: the same for the same network, with declarations before their use.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="offload">Whether the kernel has flowtables, which carry established flows past all hooks.</param>
    public static string Render(NetworkSpec spec, bool offload = false) => Table(Body(spec, offload).ToString());

    /// <summary>The same, and once more without the elements that <see cref="RenderMappings"/> exchanges.</summary>
    internal static (string Whole, string WithoutMappings) RenderBoth(NetworkSpec spec, bool offload)
    {
        var body = Body(spec, offload);
        return (Table(body.ToString()), Table(body.WithoutExchanged()));
    }

    /// <summary>The text that exchanges the elements of the mappings and nothing else.</summary>
    public static string RenderMappings(NetworkSpec spec) =>
        string.Concat(Translation.MappingElements(spec).Select(each =>
            $"flush {each.Kind} ip {RouterNames.Table} {each.Name}\n"
            + (each.Elements.Count == 0
                ? ""
                : $"add element ip {RouterNames.Table} {each.Name} {{ {string.Join(", ", each.Elements)} }}\n")));

    private static NftWriter Body(NetworkSpec spec, bool offload)
    {
        var groups = Groups(spec);
        var body = new NftWriter();
        groups.WriteSets(body);
        Arrivals.WriteSets(body, spec);
        groups.WriteChains(body);
        var outbound = groups.WriteMaps(body, GroupTraffic.Outbound);
        var inbound = groups.WriteMaps(body, GroupTraffic.Inbound);
        var platform = groups.WriteMaps(body, GroupTraffic.Platform);
        var endpoints = groups.WriteEndpointMap(body);
        Translation.Write(body, spec, endpoints);
        Arrivals.Write(body, spec);
        Passage.Write(body, spec, [.. outbound, .. inbound], offload);
        LocalTraffic.Write(body, platform, inbound);
        return body;
    }

    /// <summary>The empty table before the deletion makes the text good for a router that has none yet.</summary>
    private static string Table(string body) =>
        $"table ip {RouterNames.Table}\ndelete table ip {RouterNames.Table}\ntable ip {RouterNames.Table} {{\n"
        + string.Concat(body.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"))
        + "}\n";

    private static GroupCompiler Groups(NetworkSpec spec)
    {
        var views = spec.SubnetTags.ToDictionary(tags => tags.SubnetId, tags => new TagView(tags.VirtualNetwork, tags.FiltersActivation));
        var plain = new TagView(
            [.. spec.VirtualNetwork.AddressSpace, new Ipv4Prefix(PlatformAddresses.Host, 32)], ActivationIsFiltered: false);
        var members = spec.Interfaces
            .SelectMany(nic => nic.ApplicationSecurityGroupIds.Select(group => (Group: group, nic.Address)))
            .GroupBy(member => member.Group)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Ipv4Address>)[.. group.Select(member => member.Address).Order()]);
        return new GroupCompiler(
            [
                .. spec.Interfaces.Select(nic => new GroupUse(
                    nic.Index,
                    spec.Group(spec.SubnetOf(nic).NetworkSecurityGroupId),
                    spec.Group(nic.NetworkSecurityGroupId),
                    View(nic.SubnetId))),
            ],
            spec.Tags,
            members,
            [
                .. from endpoint in spec.Endpoints
                   let subnet = spec.VirtualNetwork.Subnets.FirstOrDefault(each => each.Id.Equals(endpoint.FilteringSubnetId))
                   let @group = spec.Group(subnet?.NetworkSecurityGroupId)
                   where @group is not null
                   select new EndpointUse(endpoint.Address, @group, View(subnet.Id)),
            ]);

        TagView View(ResourceId subnet) => views.GetValueOrDefault(subnet, plain);
    }
}
