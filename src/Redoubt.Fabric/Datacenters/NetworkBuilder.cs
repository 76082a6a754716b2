using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Does the steps of a plan with few processes: steps of one kind share a batch, namespaces are set up side by side.</summary>
internal sealed class NetworkBuilder(NamespaceNames names, NamespaceCommands commands)
{
    private readonly LinkCommands links = new(names);

    /// <param name="hostsStand">Called once programs can be started in every host; rules may still be loading.</param>
    public async Task DoAsync(int network, IReadOnlyList<NetworkStep> steps, Action? hostsStand, CancellationToken cancellationToken)
    {
        var router = names.Router(network);
        await commands.IpAsync(router, Lines<NetworkStep.RemoveInterface>(steps, Remove), cancellationToken);
        await commands.IpAsync(null, Additions(steps), cancellationToken);

        var rules = Task.WhenAll(
            [
                .. steps.OfType<NetworkStep.SetRuleset>().Select(step => commands.NftAsync(router, step.Text, cancellationToken)),
                .. steps.OfType<NetworkStep.SetMappings>().Select(step => SetMappingsAsync(network, step.Mappings, cancellationToken)),
                .. steps.OfType<NetworkStep.ConfigureRouter>().Select(step =>
                    commands.IpAsync(names.Core, [.. LinkCommands.ConnectUplink(step)], cancellationToken)),
            ]);
        await Task.WhenAll(ConfigureHostsAsync(steps, hostsStand, cancellationToken), rules);

        if (steps.OfType<NetworkStep.ConfigureRouter>().Any())
        {
            KernelSettings.ApplyToRouter(NamespaceNames.PathOf(router));
        }

        await commands.IpAsync(router, RouterLines(steps), cancellationToken);
    }

    /// <summary>All in one batch, so that little can be left half removed.</summary>
    public Task RemoveAsync(int network, NetworkObserved observed, CancellationToken cancellationToken)
    {
        var hosts = observed.Interfaces
            .Select(nic => new NetworkStep.RemoveInterface(nic.Index, nic.HasNamespace, nic.HasLink))
            .SelectMany(Remove);
        return observed.HasRouter
            ? commands.IpAsync(
                names.Router(network),
                [
                    .. hosts,
                    .. observed.HasUplink ? [LinkCommands.RemoveUplink] : Array.Empty<string>(),
                    LinkCommands.RemoveNamespace(names.Router(network)),
                ],
                cancellationToken)
            : commands.IpAsync(null, [.. hosts], cancellationToken);
    }

    private Task SetMappingsAsync(int network, IReadOnlyList<PortMapping> mappings, CancellationToken cancellationToken) =>
        commands.NftAsync(names.Router(network), RulesetRenderer.RenderMappings(mappings), cancellationToken);

    private static List<string> Lines<TStep>(IReadOnlyList<NetworkStep> steps, Func<TStep, IEnumerable<string>> lines) =>
        [.. steps.OfType<TStep>().SelectMany(lines)];

    private static List<string> RouterLines(IReadOnlyList<NetworkStep> steps) =>
    [
        .. Lines<NetworkStep.ConfigureRouter>(steps, step => LinkCommands.ConfigureRouter(step.Uplink)),
        .. Lines<NetworkStep.SetDroppedPrefixes>(steps, step => LinkCommands.Drop(step.Prefixes)),
        .. Lines<NetworkStep.ConfigureInterface>(steps, LinkCommands.Connect),
    ];

    private List<string> Additions(IReadOnlyList<NetworkStep> steps) => [.. steps.Select(Addition).OfType<string>()];

    private string? Addition(NetworkStep step) =>
        step switch
        {
            NetworkStep.AddRouter router => LinkCommands.AddNamespace(names.Router(router.NetworkIndex)),
            NetworkStep.AddUplink uplink => links.AddUplink(uplink.NetworkIndex),
            NetworkStep.AddHost host => LinkCommands.AddNamespace(names.Host(host.Index)),
            NetworkStep.AddLink link => links.AddLink(link.NetworkIndex, link.Index),
            _ => null,
        };

    private IEnumerable<string> Remove(NetworkStep.RemoveInterface nic)
    {
        if (nic.HasLink)
        {
            yield return LinkCommands.RemoveLink(nic.Index);
        }

        if (nic.HasNamespace)
        {
            yield return LinkCommands.RemoveNamespace(names.Host(nic.Index));
        }
    }

    private async Task ConfigureHostsAsync(IReadOnlyList<NetworkStep> steps, Action? hostsStand, CancellationToken cancellationToken)
    {
        await Task.WhenAll(steps.OfType<NetworkStep.ConfigureInterface>().Select(step => ConfigureHostAsync(step, cancellationToken)));
        hostsStand?.Invoke();
    }

    private Task ConfigureHostAsync(NetworkStep.ConfigureInterface nic, CancellationToken cancellationToken)
    {
        var host = names.Host(nic.Index);
        KernelSettings.ApplyToHost(NamespaceNames.PathOf(host));
        return commands.IpAsync(host, [.. LinkCommands.ConfigureHost(nic)], cancellationToken);
    }
}
