using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Brings one network from what stands to what was asked for. The caller holds the network's gate.</summary>
internal sealed class NetworkMaker(NetworkObserver observer, NetworkBuilder builder, FastPaths fastPaths)
{
    private const int Attempts = 3;

    /// <summary>
    /// What was begun and failed is not remembered: the next call asks the kernel how far it came. A link can go away in between, when
    /// the other side's call removes it, and what is remembered of the core can be wrong: then it is looked at again.
    /// </summary>
    /// <param name="state">What is remembered of the network.</param>
    /// <param name="spec">What it is to be.</param>
    /// <param name="offload">Whether the kernel has flowtables.</param>
    /// <param name="looksAround">Whether the core is looked at, too, whatever is remembered of it.</param>
    /// <param name="cancellationToken">Stops between commands.</param>
    public async Task<IReadOnlyList<NetworkStep>> MakeAsync(
        NetworkState state, NetworkSpec spec, bool offload, bool looksAround, CancellationToken cancellationToken)
    {
        var asked = state.Spec ?? spec;
        for (var attempt = 1; ; attempt++)
        {
            var remembers = state.Memory is not null;
            var (observed, generation) = observer.Observe(
                spec.Index, spec.Interfaces.Select(nic => nic.Index), state.Memory, looksAround ? observer.Look() : null);
            var steps = NetworkPlanner.Plan(spec, observed, offload);
            state.Memory = null;
            try
            {
                FastPaths.Before(state.FastPath, asked, steps);
                await builder.DoAsync(spec.Index, steps, cancellationToken);
                var after = steps.Aggregate(observed, (before, step) => before.After(step));
                state.Memory = new NetworkMemory(after, observed.HasRouter ? After(generation, steps) : observer.Generation(spec.Index));
                fastPaths.After(state.FastPath, asked, steps);
                return steps;
            }
            catch (CommandException) when (attempt < Attempts && (remembers || spec.Links.Count + observed.Links.Count > 0))
            {
                continue;
            }
        }
    }

    /// <summary>
    /// Each transaction counts one, and there is one at most. The kernel is not asked: what somebody else changed meanwhile would be
    /// taken for our own.
    /// </summary>
    private static uint After(uint generation, IReadOnlyList<NetworkStep> steps) =>
        generation + (uint)steps.Count(step => step is NetworkStep.SetRuleset or NetworkStep.SetMappings);

    /// <summary>
    /// Its links go before its fast path ends: to take the program off a link that stands would wait for the kernel. A neighbour that is removed
    /// at the same time takes links away that were seen a moment ago: then what is left is looked at again.
    /// </summary>
    public async Task RemoveAsync(int network, NetworkState state, CancellationToken cancellationToken)
    {
        List<int> remembered = [.. state.Spec?.Interfaces.Select(nic => nic.Index) ?? []];
        (state.Memory, state.Spec) = (null, null);
        state.FastPath.Keep([]);
        // Each of its links may go between a look and the removal.
        var attempts = Attempts;
        for (var attempt = 1; ; attempt++)
        {
            var observed = observer.Observe(network, remembered, null).Observed;
            attempts = Math.Max(attempts, Attempts + observed.Links.Count);
            try
            {
                await builder.RemoveAsync(network, observed, cancellationToken);
                break;
            }
            catch (CommandException) when (attempt < attempts)
            {
                continue;
            }
        }

        state.FastPath.Dispose();
    }
}
