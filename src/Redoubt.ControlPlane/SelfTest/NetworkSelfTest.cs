using Redoubt.Analysis;
using Redoubt.ControlPlane.SelfTest.Comparing;
using Redoubt.ControlPlane.SelfTest.Flows;
using Redoubt.ControlPlane.SelfTest.Probing;
using Redoubt.ControlPlane.SelfTest.Reporting;
using Redoubt.ControlPlane.SelfTest.Shrinking;
using Redoubt.ControlPlane.SelfTest.Topologies;
using Redoubt.Model.Commands;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest;

/// <summary>
/// Makes topologies one after the other, in the kernel and in the analyzer, and compares what both do to the same flows. Each
/// topology has a seed of its own, the run's and its number, so that one of them can be repeated alone.
/// </summary>
internal sealed class NetworkSelfTest(SelfTestOptions options, ICommandRunner runner, TimeProvider time, TextWriter output)
{
    public const int FlowsPerTopology = 400;

    // One of a kind is shown and shrunk; the others only count.
    private const int MostShown = 5;

    private readonly string prefix = $"rdtst-{Environment.ProcessId}";
    private readonly SelfTestTally tally = new();
    private readonly HashSet<string> shown = [];
    private int beds;

    /// <summary>Whether kernel and analyzer agree about every flow.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        await output.WriteLineAsync($"seed {options.Seed}");
        var left = options.Flows;
        for (var number = 0; left > 0; number++)
        {
            var count = Math.Min(left, FlowsPerTopology);
            await CompareAsync(options.Seed + number, count, isLast: left == count, cancellationToken);
            left -= count;
        }

        await output.WriteLineAsync(tally.Summary(time.GetElapsedTime(begun)));
        return tally.Disagreements == 0;
    }

    private async Task CompareAsync(int seed, int count, bool isLast, CancellationToken cancellationToken)
    {
        var dice = new Dice(seed);
        var topology = new TopologyGenerator(dice).Generate();
        var analyzer = new NetworkAnalyzer(topology);
        var ports = new FlowPorts();
        List<Prediction> predictions =
            [.. new FlowGenerator(topology, ports, dice).Generate(count).Select(flow => Prediction.Of(flow, analyzer))];
        var fault = options.Fault is null ? null : Fault.Find(options.Fault, predictions);
        IReadOnlyList<Disagreement> disagreements;
        await using (var bed = await BuildAsync(topology, fault, options.Keep && isLast, cancellationToken))
        {
            disagreements = new FlowComparison(analyzer, bed, ports).Compare(predictions);
        }

        tally.Add(predictions, disagreements.Count);
        foreach (var disagreement in disagreements.Where(each => shown.Count < MostShown && shown.Add(each.Kind)))
        {
            await ShowAsync(disagreement, topology, fault, $"--seed {seed} --flows {count}", cancellationToken);
        }
    }

    private async Task ShowAsync(
        Disagreement disagreement, NetworkTopology topology, Fault? fault, string repeat, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"""

            DISAGREEMENT
            {DisagreementText.Of(disagreement)}
            {DisagreementText.Of(new NetworkAnalyzer(topology).Explain(disagreement.Predicted.Flow))}
            repeat it: redoubt selftest network {repeat}{(options.Fault is null ? "" : $" --break {options.Fault}")}
            shrinking the topology ...
            """);
        var flow = disagreement.Predicted.Flow;
        if (await FindAsync(flow, topology, fault, cancellationToken) is null)
        {
            await output.WriteLineAsync("Alone in the same networks made anew it does not happen: flows before it have a part in it.");
            return;
        }

        var shrinker = new Shrinker((smaller, cancellation) => TryFindAsync(flow, smaller, fault, cancellation), time);
        var (smallest, still) = await shrinker.ShrinkAsync(topology, disagreement, SenderOf(flow), cancellationToken);
        await output.WriteLineAsync($"""
            the smallest topology that has it:
            {TopologyText.Of(smallest)}
            {DisagreementText.Of(still)}
            {DisagreementText.Of(new NetworkAnalyzer(smallest).Explain(flow))}
            """);
        if (fault is not null)
        {
            await output.WriteLineAsync($"broken on purpose: {fault.Description}");
        }
    }

    // What cannot be built on the way down says nothing about the flow.
    private async Task<Disagreement?> TryFindAsync(Flow flow, NetworkTopology topology, Fault? fault, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(flow, topology, fault, cancellationToken);
        }
        catch (CommandException)
        {
            return null;
        }
    }

    private async Task<Disagreement?> FindAsync(Flow flow, NetworkTopology topology, Fault? fault, CancellationToken cancellationToken)
    {
        var analyzer = new NetworkAnalyzer(topology);
        await using var bed = await BuildAsync(topology, fault, keep: false, cancellationToken);
        var found = new FlowComparison(analyzer, bed, new FlowPorts()).Compare([Prediction.Of(flow, analyzer)]);
        return found.Count > 0 ? found[0] : null;
    }

    private Task<TestBed> BuildAsync(NetworkTopology topology, Fault? fault, bool keep, CancellationToken cancellationToken) =>
        TestBed.BuildAsync($"{prefix}-{beds++}", keep, fault?.Apply(topology) ?? topology, runner, cancellationToken);

    private static ResourceId? SenderOf(Flow flow) => flow.Source switch
    {
        FlowSource.Interface nic => nic.Id,
        FlowSource.Site site => site.Id,
        FlowSource.Platform platform => platform.VirtualNetworkId,
        _ => null,
    };
}
