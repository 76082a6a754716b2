using Redoubt.Analysis.Capacity;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Findings;

/// <summary>What checks look at. Everything is worked out when it is first asked for.</summary>
public sealed class FindingContext
{
    private readonly Lazy<ContractVerdict> verdict;
    private readonly Lazy<IReadOnlyList<EffectiveRoute>> routes;
    private readonly Lazy<IReadOnlyList<LearnedRoute>> learned;
    private readonly Lazy<IReadOnlyList<EffectiveGroup>> groups;
    private readonly Lazy<IReadOnlyList<DirectedRules>> ruleLists;
    private readonly Lazy<IReadOnlyList<DependencyRoute>> dependencyRoutes;

    /// <summary>The network of the place, as the analyzer sees it.</summary>
    public FindingContext(NetworkAnalyzer analyzer, CachePlace place, RequirementPack pack)
    {
        (Analyzer, Place, Pack) = (analyzer, place, pack);
        verdict = new(() => ContractVerifier.Verify(analyzer, place, pack));
        routes = new(() => [.. analyzer.EffectiveRoutes(place.SubnetId).Where(route => route.State == RouteState.Active)]);
        learned = new(() => analyzer.LearnedRoutes(place.VirtualNetworkId));
        groups = new(() => [.. place.Nodes.SelectMany(node => analyzer.EffectiveRules(node.Id)).DistinctBy(group => group.GroupId)]);
        ruleLists = new(() => [.. Groups.SelectMany(group => DirectedRules.Of(group, SubnetAddresses))]);
        dependencyRoutes = new(() => [.. DependencyRoute.Of(this)]);
        Network = analyzer.Topology.VirtualNetworks.First(network => network.Id.Equals(place.VirtualNetworkId));
        Subnet = Network.Subnets.First(subnet => subnet.Id.Equals(place.SubnetId));
    }

    /// <summary>The analyzer.</summary>
    public NetworkAnalyzer Analyzer { get; }

    /// <summary>Where the cache stands.</summary>
    public CachePlace Place { get; }

    /// <summary>What it needs.</summary>
    public RequirementPack Pack { get; }

    /// <summary>The cache's shape; null where it is not to be looked at.</summary>
    public CacheShape? Shape { get; init; }

    /// <summary>The shape after the next scale-out, or null.</summary>
    public CacheShape? PlannedShape { get; init; }

    /// <summary>When the last of the nodes was restarted; null where it is not known.</summary>
    public DateTimeOffset? NodesRestarted { get; init; }

    /// <summary>When rules, routes or their attachments were last changed; null where it is not known.</summary>
    public DateTimeOffset? RulesChanged { get; init; }

    internal VirtualNetwork Network { get; }

    internal Subnet Subnet { get; }

    internal NetworkTopology Topology => Analyzer.Topology;

    internal ContractVerdict Verdict => verdict.Value;

    /// <summary>The routes of the subnet that are used.</summary>
    internal IReadOnlyList<EffectiveRoute> Routes => routes.Value;

    /// <summary>What the network learned from gateways.</summary>
    internal IReadOnlyList<LearnedRoute> Learned => learned.Value;

    /// <summary>The groups that filter the nodes.</summary>
    internal IReadOnlyList<EffectiveGroup> Groups => groups.Value;

    /// <summary>The rules of those groups, each direction by itself.</summary>
    internal IReadOnlyList<DirectedRules> RuleLists => ruleLists.Value;

    /// <summary>The public far ends of the pack, each cut by the route that decides about it.</summary>
    internal IReadOnlyList<DependencyRoute> DependencyRoutes => dependencyRoutes.Value;

    internal AddressSet SubnetAddresses => AddressSet.Of(Subnet.Prefix);

    /// <summary>The connections over which the route was learned.</summary>
    internal IEnumerable<ResourceId> LearnedOver(EffectiveRoute route) =>
        Learned.Where(item => item.Prefix == route.Prefix).Select(item => item.ConnectionId).Distinct();
}
