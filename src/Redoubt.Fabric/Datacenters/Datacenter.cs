using System.Collections.Concurrent;
using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;
using Redoubt.Fabric.Sites;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Datacenters;

/// <summary>
/// The namespaces of one datacenter: a core router, the internet side, a router for each virtual network and a host for
/// each interface. It remembers what it made, so that a second call does the difference only; after a failure and in a new
/// process it asks the kernel first and completes what it finds. Nothing outside its own namespaces is touched.
/// </summary>
public sealed class Datacenter : IAsyncDisposable
{
    private readonly NamespaceNames names;
    private readonly NamespaceCommands commands;
    private readonly CoreBuilder coreBuilder;
    private readonly NetworkObserver observer;
    private readonly NetworkMaker maker;
    private readonly SiteBuilder siteBuilder;
    private readonly ConcurrentDictionary<int, NetworkState> networks = [];
    private readonly ConcurrentDictionary<int, SiteState> sites = [];
    private readonly CoreState core = new();
    private readonly FastPaths fastPaths = new();

    /// <param name="prefix">Begins the names of all its namespaces; a-z, 0-9 and '-'.</param>
    /// <param name="runner">Starts ip and nft.</param>
    public Datacenter(string prefix, ICommandRunner runner)
    {
        names = new NamespaceNames(prefix);
        commands = new NamespaceCommands(runner);
        coreBuilder = new CoreBuilder(names, commands);
        observer = new NetworkObserver(names);
        var routerLinks = new RouterLinkBuilder(names, commands);
        maker = new NetworkMaker(observer, new NetworkBuilder(names, commands, routerLinks), fastPaths);
        siteBuilder = new SiteBuilder(names, commands, routerLinks);
    }

    /// <summary>Whether established connections go past the rules where the kernel has means for it.</summary>
    public bool UsesFastPath { get; init; } = true;

    /// <summary>Why some or all networks do without the fast path, or null. It may become known a moment after a network was made.</summary>
    public string? FastPathMissingReason => fastPaths.MissingReason;

    public string InternetNamespacePath => NamespaceNames.PathOf(names.Internet);

    public string RouterNamespacePath(int networkIndex) => NamespaceNames.PathOf(names.Router(networkIndex));

    public string SiteNamespacePath(int siteIndex) => NamespaceNames.PathOf(names.Site(siteIndex));

    public string HostNamespacePath(int interfaceIndex) => NamespaceNames.PathOf(names.Host(interfaceIndex));

    /// <summary>The names of its namespaces.</summary>
    public IReadOnlyList<string> ListNamespaces() => names.List();

    /// <summary>Makes the core router and the internet side where they do not stand yet.</summary>
    public Task EnsureCoreAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync(core.Gate, () => core.Stands ? Task.FromResult(core) : MakeCoreAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// Makes the network what the topology says: its router, hosts and links. Flows that were allowed before go on. Other networks
    /// that the change touches are applied by calls of their own: see <see cref="FabricReach"/>.
    /// </summary>
    /// <param name="topology">Everything that decides about packets.</param>
    /// <param name="placement">The numbers and ports that the topology does not say.</param>
    /// <param name="network">The network, one of the topology's or the platform's own.</param>
    /// <param name="cancellationToken">Stops between commands; the next call goes on.</param>
    /// <returns>The steps that were missing and are done now.</returns>
    public Task<IReadOnlyList<NetworkStep>> ApplyAsync(
        NetworkTopology topology,
        FabricPlacement placement,
        ResourceId network,
        CancellationToken cancellationToken = default) =>
        ApplyAsync(NetworkCompiler.Compile(topology, placement, network), cancellationToken);

    /// <summary>The same for a network that is resolved already.</summary>
    public async Task<IReadOnlyList<NetworkStep>> ApplyAsync(NetworkSpec spec, CancellationToken cancellationToken = default)
    {
        await EnsureCoreAsync(cancellationToken);
        return await ChangeAsync(
            spec.Index,
            state =>
            {
                state.Spec = spec;
                return maker.MakeAsync(state, spec, core.HasFlowtables, looksAround: false, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Removes the router and all its hosts. Programs that still run in a host lose their network.</summary>
    public Task RemoveNetworkAsync(int networkIndex, CancellationToken cancellationToken = default) =>
        ChangeAsync<NetworkStep>(
            networkIndex,
            async state =>
            {
                await maker.RemoveAsync(networkIndex, state, cancellationToken);
                return [];
            },
            cancellationToken);

    /// <summary>Makes the on-premises site what the topology says.</summary>
    public async Task ApplySiteAsync(
        NetworkTopology topology, FabricPlacement placement, ResourceId site, CancellationToken cancellationToken = default)
    {
        var spec = SiteCompiler.Compile(topology, placement, site);
        await EnsureCoreAsync(cancellationToken);
        await ChangeSiteAsync(
            spec.Index,
            async state =>
            {
                state.Spec = spec;
                await MakeSiteAsync(state, spec, cancellationToken);
                return [];
            },
            cancellationToken);
    }

    /// <summary>Removes the site with its links.</summary>
    public Task RemoveSiteAsync(int siteIndex, CancellationToken cancellationToken = default) =>
        ChangeSiteAsync(
            siteIndex,
            async state =>
            {
                state.Spec = null;
                await siteBuilder.RemoveAsync(siteIndex, cancellationToken);
                return [];
            },
            cancellationToken);

    /// <summary>
    /// Asks the kernel what is missing of what was applied and puts it back, such as a link that somebody removed by hand. Links to
    /// what does not stand are left to the call that makes it.
    /// </summary>
    /// <returns>What was missing, a line each; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken = default)
    {
        var missing = new List<string>();
        if (core.Stands && !coreBuilder.IsComplete(core.Generations))
        {
            core.Stands = false;
            await EnsureCoreAsync(cancellationToken);
            missing.Add("the core router and the internet side were not as they were made");
        }

        var surroundings = Surroundings.Read(names);
        foreach (var (index, _) in networks.OrderBy(network => network.Key))
        {
            missing.AddRange(await ChangeAsync(index, state => RepairAsync(state, surroundings, cancellationToken), cancellationToken));
        }

        foreach (var (index, _) in sites.OrderBy(site => site.Key))
        {
            missing.AddRange(await ChangeSiteAsync(index, state => RepairSiteAsync(state, cancellationToken), cancellationToken));
        }

        return missing;
    }

    /// <summary>Drops whatever comes to the interface's host or leaves it, and tells nobody: for drills.</summary>
    public Task CutOffAsync(int interfaceIndex, CancellationToken cancellationToken = default) =>
        commands.NftAsync(names.Host(interfaceIndex), HostCut.Made, cancellationToken);

    /// <summary>Ends <see cref="CutOffAsync"/>; nothing happens to a host that was not cut off.</summary>
    public Task JoinAgainAsync(int interfaceIndex, CancellationToken cancellationToken = default) =>
        commands.NftAsync(names.Host(interfaceIndex), HostCut.Ended, cancellationToken);

    /// <summary>Turns a host's own connections to where their targets really are, and keeps one of its ports for some guests.</summary>
    /// <param name="interfaceIndex">The host's interface.</param>
    /// <param name="redirects">What its programs ask for, and where that is.</param>
    /// <param name="guardedPort">The port.</param>
    /// <param name="guests">Who may come to it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RedirectAsync(
        int interfaceIndex,
        IReadOnlyList<PortMapping> redirects,
        int guardedPort,
        IReadOnlyList<Ipv4Address> guests,
        CancellationToken cancellationToken = default) =>
        commands.NftAsync(names.Host(interfaceIndex), HostRedirects.Render(redirects, guardedPort, guests), cancellationToken);

    /// <summary>Removes every namespace of the prefix. The caller has ended all other calls.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken = default)
    {
        core.Stands = false;
        sites.Clear();
        try
        {
            await commands.IpAsync(null, [.. names.List().Select(LinkCommands.RemoveNamespace)], cancellationToken);
        }
        finally
        {
            EndFastPaths();
        }
    }

    /// <summary>Ends the fast paths, and no call may follow. All namespaces stay, and connections go on through the rules.</summary>
    public async ValueTask DisposeAsync()
    {
        await fastPaths.DisposeAsync();
        EndFastPaths();
    }

    /// <summary>Packets of the network's connections that went past its rules.</summary>
    internal long ForwardedPackets(int networkIndex) => networks[networkIndex].FastPath.ForwardedPackets;

    /// <summary>How many links of the network's interfaces have the fast path.</summary>
    internal int AcceleratedLinks(int networkIndex) => networks[networkIndex].FastPath.AttachedLinks;

    private void EndFastPaths()
    {
        foreach (var network in networks.Values)
        {
            network.FastPath.Dispose();
        }

        networks.Clear();
    }

    /// <summary>A kernel with flowtables has no need of another fast path; the ruleset uses those.</summary>
    private async Task<CoreState> MakeCoreAsync(CancellationToken cancellationToken)
    {
        await coreBuilder.EnsureAsync(cancellationToken);
        core.HasFlowtables = await coreBuilder.HasFlowtablesAsync(cancellationToken);
        core.Generations = coreBuilder.Generations();
        core.Stands = true;
        if (UsesFastPath && !core.HasFlowtables)
        {
            fastPaths.Start();
        }

        return core;
    }

    /// <summary>
    /// Looks with what was read for all networks, and where something is missing with its own eyes again. Which far ends stand is asked
    /// now: a link that was made since the reading must not be taken away. Nor may one that a neighbour has just made and that this
    /// network's own call comes to in a moment: a link that is new and unknown has the network left alone until the next look.
    /// </summary>
    private async Task<IReadOnlyList<string>> RepairAsync(NetworkState state, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (state.Spec is not { } asked)
        {
            return [];
        }

        var spec = asked.WithoutLinks(IsLoose);
        var (observed, _) = observer.Observe(spec.Index, spec.Interfaces.Select(nic => nic.Index), state.Memory, surroundings);
        var unknown = observed.Links.Keys.Except(asked.Links.Select(link => link.Device)).ToHashSet();
        var isBeingLinked = !unknown.IsSubsetOf(state.UnknownLinks);
        state.UnknownLinks = unknown;
        if (isBeingLinked || NetworkPlanner.Plan(spec, observed, core.HasFlowtables).Count == 0)
        {
            return [];
        }

        var steps = await maker.MakeAsync(state, spec, core.HasFlowtables, looksAround: true, cancellationToken);
        return [.. steps.Select(step => $"v{spec.Index}: {step}")];
    }

    private async Task<IReadOnlyList<string>> RepairSiteAsync(SiteState state, CancellationToken cancellationToken)
    {
        if (state.Spec is not { } asked)
        {
            return [];
        }

        var spec = asked.WithoutLinks(IsLoose);
        var missing = siteBuilder.Missing(spec, state.Generation).Select(line => $"s{spec.Index}: {line}").ToList();
        if (missing.Count > 0)
        {
            await MakeSiteAsync(state, spec, cancellationToken);
        }

        return missing;
    }

    private bool IsLoose(RouterLink link) => !NamespaceNames.Stands(names.FarEnd(link));

    private async Task MakeSiteAsync(SiteState state, SiteSpec spec, CancellationToken cancellationToken)
    {
        await siteBuilder.ApplyAsync(spec, cancellationToken);
        state.Generation = siteBuilder.Generation(spec.Index);
    }

    private Task<IReadOnlyList<T>> ChangeAsync<T>(
        int network, Func<NetworkState, Task<IReadOnlyList<T>>> change, CancellationToken cancellationToken)
    {
        var state = networks.GetOrAdd(network, index => new NetworkState(RouterNamespacePath(index)));
        return ChangeAsync(state.Gate, () => change(state), cancellationToken);
    }

    private Task<IReadOnlyList<string>> ChangeSiteAsync(
        int site, Func<SiteState, Task<IReadOnlyList<string>>> change, CancellationToken cancellationToken)
    {
        var state = sites.GetOrAdd(site, _ => new SiteState());
        return ChangeAsync(state.Gate, () => change(state), cancellationToken);
    }

    private async Task<T> ChangeAsync<T>(SemaphoreSlim gate, Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        fastPaths.Calm.Begin();
        try
        {
            return await change();
        }
        finally
        {
            fastPaths.Calm.End();
            gate.Release();
        }
    }
}
