using System.Collections.Concurrent;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Datacenters;

/// <summary>
/// The namespaces of one datacenter: a core router, the internet side, a router for each virtual network and a host for
/// each interface. It remembers what it made, so that a second call does the difference only; after a failure and in a new
/// process it asks the kernel first and completes what it finds. Nothing outside its own namespaces is touched.
/// </summary>
public sealed class Datacenter
{
    private readonly NamespaceNames names;
    private readonly NamespaceCommands commands;
    private readonly CoreBuilder coreBuilder;
    private readonly NetworkObserver observer;
    private readonly NetworkBuilder builder;
    private readonly ConcurrentDictionary<int, NetworkState> networks = [];
    private readonly CoreState core = new();

    /// <param name="prefix">Begins the names of all its namespaces; a-z, 0-9 and '-'.</param>
    /// <param name="runner">Starts ip, nft and nsenter.</param>
    public Datacenter(string prefix, ICommandRunner runner)
    {
        names = new NamespaceNames(prefix);
        commands = new NamespaceCommands(runner);
        coreBuilder = new CoreBuilder(names, commands);
        observer = new NetworkObserver(names);
        builder = new NetworkBuilder(names, commands);
    }

    public string InternetNamespacePath => NamespaceNames.PathOf(names.Internet);

    public string RouterNamespacePath(int networkIndex) => NamespaceNames.PathOf(names.Router(networkIndex));

    public string HostNamespacePath(int interfaceIndex) => NamespaceNames.PathOf(names.Host(interfaceIndex));

    /// <summary>The names of its namespaces that stand now.</summary>
    public IReadOnlyList<string> ListNamespaces() => names.List();

    /// <summary>Makes the core router and the internet side where they do not stand yet.</summary>
    public async Task EnsureCoreAsync(CancellationToken cancellationToken = default)
    {
        await core.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!core.Stands)
            {
                await coreBuilder.EnsureAsync(cancellationToken);
                core.HasFlowtables = await coreBuilder.HasFlowtablesAsync(cancellationToken);
                core.Stands = true;
            }
        }
        finally
        {
            core.Gate.Release();
        }
    }

    /// <summary>
    /// Makes the network what the spec says. Flows that were allowed before go on. Where only mappings differ, only they are exchanged:
    /// new connections see the new ones at once, and the rules are not loaded again.
    /// </summary>
    /// <returns>The steps that were missing and are done now.</returns>
    public Task<IReadOnlyList<NetworkStep>> ApplyAsync(NetworkSpec spec, CancellationToken cancellationToken = default) =>
        ApplyAsync(spec, hostsStand: null, cancellationToken);

    /// <summary>The same, with a word in between.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="hostsStand">
    /// Called as soon as programs can be started in its hosts, while rules may still be loading: until they are there the router
    /// drops what comes from a new interface.
    /// </param>
    /// <param name="cancellationToken">Stops between commands; the next call goes on.</param>
    /// <returns>The steps that were missing and are done now.</returns>
    public async Task<IReadOnlyList<NetworkStep>> ApplyAsync(
        NetworkSpec spec, Action? hostsStand, CancellationToken cancellationToken)
    {
        await EnsureCoreAsync(cancellationToken);
        return await ChangeAsync(spec.Index, state => ApplyAsync(state, spec, hostsStand, cancellationToken), cancellationToken);
    }

    /// <summary>Removes the router and all its hosts. Programs that still run in a host lose their network.</summary>
    public Task RemoveNetworkAsync(int networkIndex, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            networkIndex,
            async state =>
            {
                var remembered = state.Observed?.Interfaces.Select(nic => nic.Index) ?? [];
                state.Observed = null;
                await builder.RemoveAsync(networkIndex, observer.Observe(networkIndex, remembered), cancellationToken);
                return [];
            },
            cancellationToken);

    /// <summary>Removes every namespace of the prefix. The caller has ended all other calls.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken = default)
    {
        core.Stands = false;
        networks.Clear();
        await commands.IpAsync(null, [.. names.List().Select(LinkCommands.RemoveNamespace)], cancellationToken);
    }

    private Task<IReadOnlyList<NetworkStep>> ApplyAsync(
        NetworkState state, NetworkSpec spec, Action? hostsStand, CancellationToken cancellationToken)
    {
        var observed = state.Observed ?? observer.Observe(spec.Index, spec.Interfaces.Select(nic => nic.Index));
        return DoAsync(state, spec.Index, observed, NetworkPlanner.Plan(spec, observed, core.HasFlowtables), hostsStand, cancellationToken);
    }

    /// <summary>What was begun and failed is not remembered: the next call asks the kernel how far it came.</summary>
    private async Task<IReadOnlyList<NetworkStep>> DoAsync(
        NetworkState state,
        int network,
        NetworkObserved observed,
        IReadOnlyList<NetworkStep> steps,
        Action? hostsStand,
        CancellationToken cancellationToken)
    {
        state.Observed = null;
        await builder.DoAsync(network, steps, hostsStand, cancellationToken);
        state.Observed = steps.Aggregate(observed, (before, step) => before.After(step));
        return steps;
    }

    private async Task<IReadOnlyList<NetworkStep>> ChangeAsync(
        int network, Func<NetworkState, Task<IReadOnlyList<NetworkStep>>> change, CancellationToken cancellationToken)
    {
        var state = networks.GetOrAdd(network, _ => new NetworkState());
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            return await change(state);
        }
        finally
        {
            state.Gate.Release();
        }
    }
}
