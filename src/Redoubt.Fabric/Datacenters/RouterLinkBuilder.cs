using Redoubt.Fabric.Kernel;
using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.Datacenters;

/// <summary>
/// Makes routers and the links between them. Either side makes the whole link, so one call at a time does, and looks
/// first at what stands.
/// </summary>
internal sealed class RouterLinkBuilder(NamespaceNames names, NamespaceCommands commands)
{
    private readonly LinkCommands links = new(names);

    private SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Does the steps that concern routers and links between them.</summary>
    public Task DoAsync(int network, IReadOnlyList<NetworkStep> steps, CancellationToken cancellationToken) =>
        DoAsync(
            names.Router(network),
            steps.Any(step => step is NetworkStep.AddRouter or NetworkStep.AddRouterLink or NetworkStep.RemoveRouterLink),
            [.. steps.OfType<NetworkStep.RemoveRouterLink>().Select(step => step.Device)],
            [
                .. steps.OfType<NetworkStep.AddRouterLink>().Select(step =>
                    (step.Link.Device, names.FarEnd(step.Link), links.AddRouterLink(network, step.Link))),
            ],
            cancellationToken);

    /// <summary>Makes the namespace where it does not stand, takes links away and adds others with the far end's namespace.</summary>
    public async Task DoAsync(
        string name,
        bool isNeeded,
        IReadOnlyList<string> removed,
        IReadOnlyList<(string Device, string FarEnd, string Line)> added,
        CancellationToken cancellationToken)
    {
        if (!isNeeded)
        {
            return;
        }

        await Gate.WaitAsync(cancellationToken);
        try
        {
            var devices = NamespaceNames.Stands(name) ? NetworkObserver.Read(name).Devices : KernelView.Nothing.Devices;
            await commands.IpAsync(name, [.. removed.Where(devices.ContainsKey).Select(LinkCommands.RemoveLink)], cancellationToken);
            var missing = added.Where(link => !devices.ContainsKey(link.Device)).ToList();
            await commands.IpAsync(
                null,
                [
                    .. missing.Select(link => link.FarEnd).Prepend(name).Distinct().Where(each => !NamespaceNames.Stands(each))
                        .SelectMany(LinkCommands.AddNamespace),
                    .. missing.Select(link => link.Line),
                ],
                cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }
}
