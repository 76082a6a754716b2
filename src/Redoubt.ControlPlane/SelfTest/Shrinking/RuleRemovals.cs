using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Shrinking;

/// <summary>The rules of groups, the routes of tables and what sites say, each of it alone.</summary>
internal static class RuleRemovals
{
    public static IEnumerable<Removal> Of(NetworkSecurityGroup group) => group.Rules.SelectMany(rule => Of(group.Id, rule));

    public static IEnumerable<Removal> Of(RouteTable table)
    {
        if (table.DisableBgpRoutePropagation)
        {
            yield return topology => Change(topology, table.Id, other => other with { DisableBgpRoutePropagation = false });
        }

        foreach (var route in table.Routes)
        {
            yield return topology => Change(topology, table.Id, other => other with { Routes = Without(other.Routes, route) });
        }
    }

    public static IEnumerable<Removal> Of(OnPremisesSite site) =>
    [
        .. site.Firewall.Select(rule => (Removal)(topology =>
            Change(topology, site.Id, other => other with { Firewall = Without(other.Firewall, rule) }))),
        .. site.AdvertisedPrefixes.Select(prefix => (Removal)(topology =>
            Change(topology, site.Id, other => other with { AdvertisedPrefixes = Without(other.AdvertisedPrefixes, prefix) }))),
    ];

    /// <summary>The rule, and then each of several prefixes, ports or groups that it names.</summary>
    private static IEnumerable<Removal> Of(ResourceId group, SecurityRule rule) =>
    [
        topology => Change(topology, group, other => other with
        {
            Rules = [.. other.Rules.Where(candidate => candidate.Name != rule.Name)],
        }),
        .. Several(rule.SourcePrefixes).Select(text =>
            Change(group, rule, other => other with { SourcePrefixes = ButNotEmpty(other.SourcePrefixes, text) })),
        .. Several(rule.DestinationPrefixes).Select(text =>
            Change(group, rule, other => other with { DestinationPrefixes = ButNotEmpty(other.DestinationPrefixes, text) })),
        .. Several(rule.DestinationPorts).Select(text =>
            Change(group, rule, other => other with { DestinationPorts = ButNotEmpty(other.DestinationPorts, text) })),
        .. Several(rule.SourceApplicationSecurityGroups).Select(id => Change(
            group, rule, other => other with { SourceApplicationSecurityGroups = ButNotEmpty(other.SourceApplicationSecurityGroups, id) })),
        .. Several(rule.DestinationApplicationSecurityGroups).Select(id => Change(
            group,
            rule,
            other => other with { DestinationApplicationSecurityGroups = ButNotEmpty(other.DestinationApplicationSecurityGroups, id) })),
    ];

    private static IReadOnlyList<T> Several<T>(IReadOnlyList<T> items) => items.Count > 1 ? items : [];

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> items, T item) => [.. items.Where(other => !Equals(other, item))];

    /// <summary>Never the last: a rule without a side is none.</summary>
    private static IReadOnlyList<T> ButNotEmpty<T>(IReadOnlyList<T> items, T item) =>
        Without(items, item) is { Count: > 0 } rest ? rest : items;

    private static Removal Change(ResourceId group, SecurityRule rule, Func<SecurityRule, SecurityRule> change) => topology =>
        Change(topology, group, other => other with
        {
            Rules = [.. other.Rules.Select(candidate => candidate.Name == rule.Name ? change(candidate) : candidate)],
        });

    private static NetworkTopology Change(
        NetworkTopology topology, ResourceId id, Func<NetworkSecurityGroup, NetworkSecurityGroup> change) =>
        topology with
        {
            NetworkSecurityGroups = [.. topology.NetworkSecurityGroups.Select(group => group.Id.Equals(id) ? change(group) : group)],
        };

    private static NetworkTopology Change(NetworkTopology topology, ResourceId id, Func<RouteTable, RouteTable> change) =>
        topology with { RouteTables = [.. topology.RouteTables.Select(table => table.Id.Equals(id) ? change(table) : table)] };

    private static NetworkTopology Change(NetworkTopology topology, ResourceId id, Func<OnPremisesSite, OnPremisesSite> change) =>
        topology with { Sites = [.. topology.Sites.Select(site => site.Id.Equals(id) ? change(site) : site)] };
}
