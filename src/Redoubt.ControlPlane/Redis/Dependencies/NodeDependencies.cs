using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Redis.Diagnosis;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Dependencies;

/// <summary>
/// What a node must reach at the moments that the port tables speak of: a node that does not reach what it needs to start does not start, and
/// nothing is patched that does not reach the update hosts.
/// </summary>
internal sealed class NodeDependencies(
    HostProber prober, FlowProber flows, RedisNodeSpecs nodeSpecs, TopologySource topologies, Datacenter datacenter)
{
    /// <summary>The rows of the agents, and of the clients' ports, on which nodes see whether each other serves.</summary>
    private static readonly IReadOnlyList<string> ToSwitch = ["O7", "O12"], ToScale = ToSwitch;

    /// <summary>In a cluster those of its membership and of each node's own ports, too.</summary>
    private static readonly IReadOnlyList<string> ToReshard = [.. ToScale, "O9", "O10", "O11"];

    private static readonly IReadOnlyList<RequiredHost> ToStart = [.. InternetHosts.All.Where(host => host.IsNeededToStart)];

    private static readonly IReadOnlyList<RequiredHost> ToPatch = [.. InternetHosts.All.Where(host => host.Requirement.Bite == Bite.AtNextPatch)];

    /// <summary>Before a node starts.</summary>
    /// <exception cref="DiagnosticException">What it does not reach, and which rule or route keeps it from it.</exception>
    public Task RequireToStartAsync(StoredResource cache, NodeSpec node, CancellationToken cancellationToken) =>
        RequireAsync(cache, node, ToStart, "does not get ready", cancellationToken);

    /// <summary>Before nodes are added or resized: those that are there stand for those to come.</summary>
    /// <exception cref="DiagnosticException">What they do not reach, and which rule or route keeps them from it.</exception>
    public async Task RequireToScaleAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        await RequirePeersAsync(
            cache,
            cache.ReadRedis().ShardCount is null ? ToScale : ToReshard,
            nodeSpecs.Of(cache),
            "cannot be scaled",
            cancellationToken);
        await RequireOfAllAsync(cache, ToStart, "cannot be scaled", cancellationToken);
    }

    /// <summary>Before a primary hands its place over by plan: the nodes of its shard agree on it, and see that the other one serves.</summary>
    /// <exception cref="DiagnosticException">Which node does not reach which, and the rule that keeps it from it.</exception>
    public Task RequireToSwitchAsync(StoredResource cache, int node, CancellationToken cancellationToken)
    {
        var (placement, specs) = (cache.ReadPlacement<RedisPlacement>(), nodeSpecs.Of(cache));
        var shard = placement.NodesOf(placement.ShardOf(node)).Select(index => specs[index]);
        return RequirePeersAsync(cache, ToSwitch, [.. shard], "cannot hand over or take over", cancellationToken);
    }

    /// <summary>Before nodes are patched.</summary>
    /// <exception cref="DiagnosticException">What they do not reach, and which rule or route keeps them from it.</exception>
    public Task RequireToPatchAsync(StoredResource cache, CancellationToken cancellationToken) =>
        RequireOfAllAsync(cache, ToPatch, "cannot be patched", cancellationToken);

    private async Task RequirePeersAsync(
        StoredResource cache, IReadOnlyList<string> rows, IReadOnlyList<NodeSpec> nodes, string otherwise, CancellationToken cancellationToken)
    {
        if (cache.ReadRedis().SubnetId is null)
        {
            return;
        }

        var machine = topologies.Now;
        var places = nodes.Select(node => node.NamespacePath).Where(NetworkNamespace.Stands).ToHashSet();
        var asked = new LiveFlows(CachePlace.Of(machine.Topology, cache.Id), machine, datacenter).All().Where(
            flow => rows.Contains(flow.Row.Id) && places.Contains(flow.SenderNamespace) && places.Contains(flow.ReceiverNamespace ?? ""));
        var silent = await TwiceAsync<Sighting>(async () =>
            [.. (await flows.ProbeAsync([.. asked], cancellationToken)).Where(sighting => !sighting.IsAnswered)]);
        if (silent.Count > 0)
        {
            var first = silent[0].Flow;
            throw new DiagnosticException(RedisDiagnostics.OutOfReach(
                cache.Id,
                first.From,
                otherwise,
                [.. silent.Where(sighting => sighting.Flow.From == first.From).Select(
                    sighting => $"{sighting.Flow.To}:{sighting.Flow.Flow.DestinationPort} ({first.Requirement.Group}, {sighting.Failure})")],
                topologies.Analyzer.Explain(first.Flow) is { Verdict.Reached: false } dropped ? dropped.Steps[^1].Sentence : null));
        }
    }

    private Task RequireOfAllAsync(
        StoredResource cache, IReadOnlyList<RequiredHost> hosts, string otherwise, CancellationToken cancellationToken) =>
        Task.WhenAll(nodeSpecs.Of(cache).Where(spec => NetworkNamespace.Stands(spec.NamespacePath)).Select(
            spec => RequireAsync(cache, spec, hosts, otherwise, cancellationToken)));

    private async Task RequireAsync(
        StoredResource cache, NodeSpec node, IReadOnlyList<RequiredHost> hosts, string otherwise, CancellationToken cancellationToken)
    {
        if (cache.ReadRedis().SubnetId is null)
        {
            // The platform's own network is the platform's to keep in order.
            return;
        }

        var missing = await TwiceAsync<HostReach>(async () =>
            [.. (await prober.ProbeAsync(node.NamespacePath, hosts, cancellationToken)).Where(reach => !reach.IsReached)]);
        if (missing.Count > 0)
        {
            throw new DiagnosticException(RedisDiagnostics.OutOfReach(
                cache.Id, $"node {node.Address}", otherwise, [.. missing.Select(reach => reach.ToString())], Reason(cache.Id, missing[0].Host)));
        }
    }

    /// <summary>A machine full of work loses an answer now and then; a network that drops packets drops the next ones, too.</summary>
    private static async Task<List<T>> TwiceAsync<T>(Func<Task<List<T>>> missing) =>
        (await missing()).Count == 0 ? [] : await missing();

    /// <summary>What the analyzer says about the host, where it knows why: not every host that is down is kept from the node by the network.</summary>
    private string? Reason(ResourceId cache, RequiredHost host)
    {
        var analyzer = topologies.Analyzer;
        return ContractVerifier.Verify(analyzer, CachePlace.Of(analyzer.Topology, cache), RequirementPack.Redis)
            .Rows.Single(row => row.Row.Id == host.Row.Id)
            .Peers.Single(peer => peer.Requirement == host.Requirement)
            .Denied.Select(part => part.Sentence).FirstOrDefault();
    }
}
