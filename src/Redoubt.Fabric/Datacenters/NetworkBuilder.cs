using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Rulesets;

namespace Redoubt.Fabric.Datacenters;

/// <summary>Does the steps of a plan with few processes: steps of one kind share a batch, namespaces are set up side by side.</summary>
internal sealed class NetworkBuilder(NamespaceNames names, NamespaceCommands commands, RouterLinkBuilder routerLinks)
{
    private readonly LinkCommands links = new(names);

    public async Task DoAsync(int network, IReadOnlyList<NetworkStep> steps, CancellationToken cancellationToken)
    {
        var router = names.Router(network);
        await commands.IpAsync(router, Lines<NetworkStep.RemoveInterface>(steps, Remove), cancellationToken);
        await routerLinks.DoAsync(network, steps, cancellationToken);
        await commands.IpAsync(null, Additions(steps), cancellationToken);

        var rules = Task.WhenAll(
            [
                .. steps.OfType<NetworkStep.SetRuleset>().Select(step => commands.NftAsync(router, step.Text, cancellationToken)),
                .. steps.OfType<NetworkStep.SetMappings>().Select(step => commands.NftAsync(router, step.Text, cancellationToken)),
                commands.IpAsync(names.Core, CoreLines(steps), cancellationToken),
            ]);
        await Task.WhenAll(ConfigureHostsAsync(steps, cancellationToken), rules);

        if (steps.Any(step => step is NetworkStep.ConfigureRouter or NetworkStep.ConfigureRouterLink))
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
                    .. observed.Links.Keys.Select(LinkCommands.RemoveLink),
                    .. observed.HasUplink ? [LinkCommands.RemoveLink(RouterNames.Uplink)] : Array.Empty<string>(),
                    LinkCommands.RemoveNamespace(names.Router(network)),
                ],
                cancellationToken)
            : commands.IpAsync(null, [.. hosts], cancellationToken);
    }

    private static List<string> Lines<TStep>(IReadOnlyList<NetworkStep> steps, Func<TStep, IEnumerable<string>> lines) =>
        [.. steps.OfType<TStep>().SelectMany(lines)];

    private static List<string> CoreLines(IReadOnlyList<NetworkStep> steps) =>
    [
        .. Lines<NetworkStep.ConfigureRouter>(steps, LinkCommands.ConnectUplink),
        .. Lines<NetworkStep.SetPublicAddresses>(steps, LinkCommands.Lead),
    ];

    private static List<string> RouterLines(IReadOnlyList<NetworkStep> steps) =>
    [
        .. Lines<NetworkStep.ConfigureRouter>(steps, _ => LinkCommands.ConfigureRouter()),
        .. Lines<NetworkStep.ConfigureRouterLink>(steps, step => LinkCommands.ConfigureRouterLink(step.Device)),
        .. Lines<NetworkStep.ConfigureInterface>(steps, LinkCommands.ConfigureInterface),
        .. Lines<NetworkStep.SetRoutes>(steps, RouteCommands.Set),
    ];

    private List<string> Additions(IReadOnlyList<NetworkStep> steps) => [.. steps.SelectMany(Addition)];

    private IEnumerable<string> Addition(NetworkStep step) =>
        step switch
        {
            NetworkStep.AddUplink uplink => [links.AddUplink(uplink.NetworkIndex)],
            NetworkStep.AddHost host => LinkCommands.AddNamespace(names.Host(host.Index)),
            NetworkStep.AddLink link => [links.AddLink(link.NetworkIndex, link.Index)],
            _ => [],
        };

    private IEnumerable<string> Remove(NetworkStep.RemoveInterface nic)
    {
        if (nic.HasLink)
        {
            yield return LinkCommands.RemoveLink(nic.Device);
        }

        if (nic.HasNamespace)
        {
            yield return LinkCommands.RemoveNamespace(names.Host(nic.Index));
        }
    }

    private Task ConfigureHostsAsync(IReadOnlyList<NetworkStep> steps, CancellationToken cancellationToken) =>
        Task.WhenAll(steps.OfType<NetworkStep.ConfigureInterface>().Select(step => ConfigureHostAsync(step, cancellationToken)));

    private Task ConfigureHostAsync(NetworkStep.ConfigureInterface nic, CancellationToken cancellationToken)
    {
        var host = names.Host(nic.Index);
        KernelSettings.ApplyToHost(NamespaceNames.PathOf(host), nic.Settings.ForwardsTraffic);
        return commands.IpAsync(host, [.. LinkCommands.ConfigureHost(nic.Settings)], cancellationToken);
    }
}
