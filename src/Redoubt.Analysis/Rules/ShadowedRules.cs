using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A rule that never decides, because one before it has every flow that it matches.</summary>
/// <param name="Rule">The rule that never decides.</param>
/// <param name="By">The first rule before it that has all its flows.</param>
public sealed record ShadowedRule(SecurityRule Rule, SecurityRule By);

/// <summary>
/// Which rules of a group never decide, wherever the group is associated. What only a network knows (VirtualNetwork, Internet, application
/// security groups) is covered by itself and by * alone; rules that only together cover one are for the findings of a place.
/// </summary>
public static class ShadowedRules
{
    /// <summary>The rules that never decide, in deciding order.</summary>
    /// <param name="rules">The rules of a group, of both directions and in any order.</param>
    /// <param name="serviceTags">What service tags cover; one that is not among them is covered by itself and by *.</param>
    public static IReadOnlyList<ShadowedRule> Of(IEnumerable<SecurityRule> rules, ServiceTagPrefixes serviceTags)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var tags = ServiceTagSets.Of(serviceTags);
        var found = new List<ShadowedRule>();
        foreach (var direction in rules.GroupBy(rule => rule.Direction))
        {
            Extent[] ordered = [.. direction.OrderBy(rule => rule.Priority).Select(rule => Extent.Of(rule, tags))];
            for (var index = 1; index < ordered.Length; index++)
            {
                if (ordered[index].IsEmpty)
                {
                    continue;
                }

                var by = Array.FindIndex(ordered, 0, index, earlier => earlier.Covers(ordered[index]));
                if (by >= 0)
                {
                    found.Add(new ShadowedRule(ordered[index].Rule, ordered[by].Rule));
                }
            }
        }

        return found;
    }

    private sealed record Extent(SecurityRule Rule, Side Source, Side Destination, ProtocolSet Protocols, PortSet SourcePorts, PortSet DestinationPorts)
    {
        public static Extent Of(SecurityRule rule, ServiceTagSets tags) => new(
            rule,
            Side.Of(rule.SourcePrefixes, rule.SourceApplicationSecurityGroups.Select(group => group.ToString()), tags),
            Side.Of(rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups.Select(group => group.ToString()), tags),
            TagView.Protocols(rule),
            PortSet.Parse(rule.SourcePorts),
            PortSet.Parse(rule.DestinationPorts));

        /// <summary>Whether it matches nothing at all, as with ports for a protocol that has none.</summary>
        public bool IsEmpty => Protocols.IsEmpty || SourcePorts.IsEmpty || DestinationPorts.IsEmpty;

        public bool Covers(Extent later) =>
            later.Protocols.Subtract(Protocols).IsEmpty
            && DestinationPorts.Contains(later.DestinationPorts)
            && SourcePorts.Contains(later.SourcePorts)
            && Destination.Covers(later.Destination)
            && Source.Covers(later.Source);
    }

    /// <summary>What one side of a rule names: addresses that are known, and names that only a network can resolve.</summary>
    private sealed record Side(AddressSet Known, IReadOnlySet<string> Names)
    {
        public static Side Of(IEnumerable<string> terms, IEnumerable<string> securityGroups, ServiceTagSets tags)
        {
            var prefixes = new List<Ipv4Prefix>();
            var known = AddressSet.Empty;
            var names = new HashSet<string>(securityGroups, StringComparer.OrdinalIgnoreCase);
            foreach (var term in terms)
            {
                if (TagView.TryLiteral(term, out var prefix))
                {
                    prefixes.Add(prefix);
                }
                else if (tags.Of(term) is { IsEmpty: false } tag)
                {
                    known = known.Union(tag);
                }
                else
                {
                    names.Add(term);
                }
            }

            return new Side(known.Union(AddressSet.Of(prefixes)), names);
        }

        public bool Covers(Side later) => Known.Contains(later.Known) && later.Names.All(Covers);

        // What goes to the platform's own services passes all rules but those that name them.
        private bool Covers(string name) => Names.Contains(name) || (Known.IsAll && !ServiceTags.IsPlatform(name));
    }
}
