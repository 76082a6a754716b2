using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>Repairs of what rules deny: rules that allow it, before the one that decides.</summary>
internal sealed class RuleRepairs(NetworkTopology topology, CachePlace place)
{
    /// <summary>Steps, one group and direction each; where Internet is no longer enough as a destination, * is tried after it.</summary>
    public IEnumerable<RepairStep> Of(IReadOnlyList<Denial> denials) =>
        from denial in denials
        where denial.Part.DecidedBy is Decider.SecurityRule
        let rule = (Decider.SecurityRule)denial.Part.DecidedBy
        group denial by (rule.GroupId, rule.Direction) into part
        from anywhere in new[] { ServiceTags.Internet, "*" }
        select new RepairStep(Changes(part.Key.GroupId, part.Key.Direction, [.. part], anywhere), [.. part]);

    private List<NetworkChange> Changes(ResourceId groupId, RuleDirection direction, List<Denial> denials, string anywhere)
    {
        var group = topology.NetworkSecurityGroups.First(item => item.Id.Equals(groupId));
        var names = group.Rules.Select(rule => rule.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var priorities = new RulePriorities(group, direction);
        var changes = new List<NetworkChange>();
        var byDecider = Terms(denials, group, anywhere)
            .GroupBy(terms => (terms.DecidedBy.Priority, terms.DecidedBy.Name))
            .OrderBy(terms => terms.Key.Priority);
        foreach (var terms in byDecider)
        {
            var (moves, free) = priorities.Before(terms.Key.Name, terms.Key.Priority, terms.Count());
            changes.AddRange(moves);
            changes.AddRange(terms.Zip(free, (rule, priority) =>
                new NetworkChange.AddRule(groupId, rule.ToRule(Name(rule, direction, names), priority, direction))));
        }

        return changes;
    }

    /// <summary>Denials that one rule can allow: the same protocol and the same ends.</summary>
    private IEnumerable<AllowTerms> Terms(List<Denial> denials, NetworkSecurityGroup owner, string anywhere) =>
        from denial in denials
        let protocols = denial.Row.Row.Protocols
        let protocol = protocols == ProtocolSet.WithPorts ? RuleProtocol.Any : protocols.Protocols.First()
        group denial by (Protocol: protocol, Sources: Sources(denial), Destinations: Destinations(denial, owner, anywhere)) into parts
        select new AllowTerms(parts.Key.Protocol, parts.Key.Sources, parts.Key.Destinations, [.. parts]);

    private string Sources(Denial denial) => denial.Part.Origin switch
    {
        FlowOrigin.Platform => ServiceTags.AzureLoadBalancer,
        FlowOrigin.Internet when denial.Peer.Requirement.Peer.Kind == PeerKind.ServiceTag => denial.Peer.Requirement.Peer.Text,
        FlowOrigin.Internet => ServiceTags.Internet,
        FlowOrigin.Subnet subnet => PrefixOf(subnet.Id),
        FlowOrigin.Interface sender when place.Nodes.Any(node => node.Id.Equals(sender.Id)) => PrefixOf(place.SubnetId),
        _ => Prefixes(denial.Part.Space.Sources),
    };

    private string Destinations(Denial denial, NetworkSecurityGroup group, string anywhere)
    {
        if (denial.Row.Row.Direction == RuleDirection.Inbound || denial.Peer.Requirement.Peer.Kind == PeerKind.Subnet)
        {
            return PrefixOf(place.SubnetId);
        }

        return PlatformTag(denial, group) ?? denial.Peer.Requirement.Peer.Kind switch
        {
            PeerKind.ServiceTag => denial.Peer.Requirement.Peer.Text,
            PeerKind.Public => anywhere,
            PeerKind.GeoReplicaSubnet when place.GeoReplica is { } other => PrefixOf(other.SubnetId),
            _ => Prefixes(denial.Part.Space.Destinations),
        };
    }

    /// <summary>What a rule for the platform's own services denies, only a rule for the same service allows.</summary>
    private static string? PlatformTag(Denial denial, NetworkSecurityGroup group)
    {
        var name = ((Decider.SecurityRule)denial.Part.DecidedBy).Name;
        return group.Rules.FirstOrDefault(rule => rule.Name == name)?.DestinationPrefixes
            .FirstOrDefault(ServiceTags.IsPlatform);
    }

    private string PrefixOf(ResourceId subnetId) => topology.VirtualNetworks
        .SelectMany(network => network.Subnets)
        .First(subnet => subnet.Id.Equals(subnetId))
        .Prefix.ToString();

    private static string Prefixes(AddressSet addresses) => string.Join(' ', addresses.ToPrefixes());

    /// <summary>A name of its rows and its far end, such as Allow_O2_O3_AzureMonitor.</summary>
    private static string Name(AllowTerms terms, RuleDirection direction, HashSet<string> names)
    {
        var rows = terms.Denials.Select(denial => denial.Row.Row).Distinct().ToList();
        var own = rows.Where(row => row.Direction == direction).ToList();
        var far = (direction == RuleDirection.Outbound ? terms.Destinations : terms.Sources).Split(' ')[0];
        var name = $"Allow_{string.Join('_', (own.Count > 0 ? own : rows).Select(row => row.Id))}_"
            + (far == "*" ? "Any" : far.Replace('/', '-'));
        var unique = name;
        for (var number = 2; !names.Add(unique); number++)
        {
            unique = $"{name}_{number}";
        }

        return unique;
    }
}
