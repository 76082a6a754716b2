using Redoubt.Analysis;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Findings;
using Redoubt.Analysis.Packs;
using Redoubt.Analysis.Repairs;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Redis.Dependencies;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>Holds a cache's network against the port tables: what the analyzer says, and what real packets show.</summary>
internal sealed class NetworkDiagnosis(
    ResourceStore store, TopologySource topologies, Datacenter datacenter, InternetHosts internet, HostProber hosts, FlowProber flows)
{
    /// <summary>All rows, as the analyzer sees them; with what to change where one is broken.</summary>
    public Diagnosis Predict(StoredResource cache, IReadOnlyList<ResourceId>? clients)
    {
        var analyzer = topologies.Analyzer;
        return Predict(analyzer, PlaceOf(cache, analyzer.Topology, clients));
    }

    /// <summary>The same of a cache that does not stand yet.</summary>
    public static Diagnosis Predict(PlannedCache planned) => Predict(
        new NetworkAnalyzer(planned.Topology),
        planned.Place with
        {
            Clients = [.. ClientSubnetsOf(planned.Place, planned.Topology).Select(subnet => new FlowOrigin.Subnet(subnet))],
        });

    private static Diagnosis Predict(NetworkAnalyzer analyzer, CachePlace place)
    {
        var pack = RequirementPack.Redis;
        var verdict = ContractVerifier.Verify(analyzer, place, pack);
        return new Diagnosis(
            verdict,
            NetworkFindings.Of(new FindingContext(analyzer, place, pack)),
            verdict.IsSatisfied ? null : NetworkRepair.Plan(analyzer.Topology, place, pack),
            []);
    }

    /// <summary>The same, and every row tried from where the nodes, the probes and the clients are.</summary>
    public async Task<Diagnosis> ObserveAsync(StoredResource cache, IReadOnlyList<ResourceId>? clients, CancellationToken cancellationToken)
    {
        var predicted = Predict(cache, clients);
        return predicted with { Observed = await ObserveAsync(predicted.Verdict.Place, predicted.Verdict.Place.Nodes, cancellationToken) };
    }

    /// <summary>Every row tried, and nothing else. One node calls the public hosts for all: they are behind the same rules and routes.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="round">How often this was done before: another node calls each time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Observation>> ObserveAsync(StoredResource cache, int round, CancellationToken cancellationToken)
    {
        var place = PlaceOf(cache, topologies.Now.Topology, clients: []);
        return ObserveAsync(place, [place.Nodes[round % place.Nodes.Count]], cancellationToken);
    }

    private async Task<IReadOnlyList<Observation>> ObserveAsync(
        CachePlace place, IReadOnlyList<AttachedInterface> callers, CancellationToken cancellationToken)
    {
        var (analyzer, machine) = (topologies.Analyzer, topologies.Now);
        var between = BetweenAsync([.. new LiveFlows(place, machine, datacenter).All()], analyzer, cancellationToken);
        var outside = callers.Select(node => OutsideAsync(
            node, datacenter.HostNamespacePath(machine.Placement.Interfaces[node.Id]), analyzer, cancellationToken));
        return [.. await between, .. (await Task.WhenAll(outside)).SelectMany(each => each)];
    }

    private Task<IReadOnlyList<Observation>> BetweenAsync(
        IReadOnlyList<LiveFlow> tried, NetworkAnalyzer analyzer, CancellationToken cancellationToken) =>
        TwiceAsync(tried, async some => (await flows.ProbeAsync(some, cancellationToken)).Select(sighting => (sighting.Flow, new Observation(
            sighting.Flow.Row,
            sighting.Flow.Requirement,
            sighting.Flow.ToString(),
            sighting.Failure,
            IsAnswered(analyzer, sighting.Flow.Flow),
            IsServed: !sighting.Flow.IsToUsersServer))));

    private Task<IReadOnlyList<Observation>> OutsideAsync(
        AttachedInterface node, string namespacePath, NetworkAnalyzer analyzer, CancellationToken cancellationToken) =>
        TwiceAsync(InternetHosts.All, async some => (await hosts.ProbeAsync(namespacePath, some, cancellationToken)).Select(reach => (reach.Host, new Observation(
            reach.Host.Row,
            reach.Host.Requirement,
            $"node {node.Address} to {reach.Host.Name}:{reach.Port}",
            reach.Failure,
            IsAnswered(analyzer, FlowTo(node, reach)),
            internet.FaultOf(reach.Host.Host) == InternetHostFault.None))));

    /// <summary>A machine full of work loses an answer now and then; where prediction and packets disagree, they do so twice.</summary>
    private static async Task<IReadOnlyList<Observation>> TwiceAsync<T>(
        IReadOnlyList<T> tried, Func<IReadOnlyList<T>, Task<IEnumerable<(T Tried, Observation Seen)>>> tryAsync)
    {
        var all = (await tryAsync(tried)).ToList();
        var doubtful = all.Where(each => each.Seen.Differs).Select(each => each.Tried).ToHashSet();
        return doubtful.Count == 0
            ? [.. all.Select(each => each.Seen)]
            : [.. all.Where(each => !doubtful.Contains(each.Tried)).Concat(await tryAsync([.. doubtful])).Select(each => each.Seen)];
    }

    private CachePlace PlaceOf(StoredResource cache, NetworkTopology topology, IReadOnlyList<ResourceId>? clients)
    {
        var (place, snapshot) = (CachePlace.Of(topology, cache.Id), store.Snapshot);
        var pair = GeoLinks.PairOf(cache.Id, snapshot);
        var other = pair is null ? null : pair.Primary.Id.Equals(cache.Id) ? pair.Secondary : pair.Primary;
        return place with
        {
            Clients = [.. (clients ?? ClientSubnetsOf(place, topology)).Select(subnet => new FlowOrigin.Subnet(subnet))],
            GeoReplica = other?.ReadRedis().SubnetId is null ? null : CachePlace.Of(topology, other.Id),
            IsGeoSecondary = pair is not null && pair.Secondary.Id.Equals(cache.Id),
        };
    }

    /// <summary>Where nothing is said: the subnets of the cache's own network in which hosts are.</summary>
    private static IEnumerable<ResourceId> ClientSubnetsOf(CachePlace place, NetworkTopology topology) => topology.Interfaces
        .Select(nic => nic.SubnetId)
        .Distinct()
        .Where(subnet => place.VirtualNetworkId.Equals(subnet.Parent) && !subnet.Equals(place.SubnetId));

    private static bool IsAnswered(NetworkAnalyzer analyzer, Flow flow) => analyzer.Decide(flow).Answer is Answer.Answered;

    private static Flow FlowTo(AttachedInterface node, HostReach reach) => new(
        new FlowSource.Interface(node.Id),
        reach.Host.TcpPorts.Any() ? RuleProtocol.Tcp : RuleProtocol.Udp,
        LiveFlows.SourcePort,
        reach.Host.Address,
        reach.Port);
}
