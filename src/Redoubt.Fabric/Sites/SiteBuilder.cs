using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Kernel;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Sites;

/// <summary>Makes on-premises sites: a namespace that answers at every address of its space. Each call sets all of it again.</summary>
internal sealed class SiteBuilder(NamespaceNames names, NamespaceCommands commands, RouterLinkBuilder routerLinks)
{
    private readonly LinkCommands links = new(names);

    public async Task ApplyAsync(SiteSpec spec, CancellationToken cancellationToken)
    {
        var name = names.Site(spec.Index);
        var view = Read(spec.Index);
        await routerLinks.DoAsync(
            name,
            isNeeded: true,
            [.. NetworkLinksOf(view).Except(spec.Links.Select(link => link.Device))],
            [
                .. spec.Links.Select(link => (link.Device, names.FarEnd(link),
                    links.AddRouterLink(link.FarIndex, new RouterLink(link.FarDevice, true, spec.Index, link.Device)))),
            ],
            cancellationToken);
        if (!view.Devices.ContainsKey(RouterNames.Uplink))
        {
            await commands.IpAsync(null, [links.AddSiteUplink(spec.Index)], cancellationToken);
        }

        KernelSettings.ApplyToRouter(NamespaceNames.PathOf(name));
        await Task.WhenAll(
            commands.NftAsync(name, SiteRuleset.Render(spec), cancellationToken),
            commands.IpAsync(names.Core, [.. LinkCommands.ConnectSiteUplink(spec.Index)], cancellationToken));
        await commands.IpAsync(name, [.. Configuration(spec, Read(spec.Index))], cancellationToken);
    }

    /// <summary>What is missing of the site, a line each.</summary>
    public IEnumerable<string> Missing(SiteSpec spec, uint generation)
    {
        var view = Read(spec.Index);
        return
        [
            .. spec.Links.Select(link => link.Device).Append(RouterNames.Uplink)
                .Where(device => !view.Devices.GetValueOrDefault(device))
                .Select(device => $"link {device}"),
            .. spec.Routes.Except(view.Routes).Select(route => $"route to {route.Prefix}"),
            .. spec.AddressSpace.Where(prefix => !view.Local.Contains(prefix)).Select(prefix => $"addresses {prefix}"),
            .. view.Generation == generation ? Array.Empty<string>() : ["ruleset"],
        ];
    }

    public async Task RemoveAsync(int site, CancellationToken cancellationToken)
    {
        var name = names.Site(site);
        if (NamespaceNames.Stands(name))
        {
            var devices = NetworkObserver.Read(name).Devices.Keys;
            await commands.IpAsync(
                name,
                [
                    .. devices
                        .Where(device => device == RouterNames.Uplink || RouterNames.IsNetwork(device))
                        .Select(LinkCommands.RemoveLink),
                    LinkCommands.RemoveNamespace(name),
                ],
                cancellationToken);
        }
    }

    public uint Generation(int site) => Read(site).Generation;

    private KernelView Read(int site) =>
        NamespaceNames.Stands(names.Site(site)) ? NetworkObserver.Read(names.Site(site)) : KernelView.Nothing;

    private static IEnumerable<string> NetworkLinksOf(KernelView view) => view.Devices.Keys.Where(RouterNames.IsNetwork);

    /// <summary>The first host's address is the one that the site begins connections with where it is not told another.</summary>
    private static IEnumerable<string> Configuration(SiteSpec spec, KernelView view)
    {
        var hosts = spec.AddressSpace
            .Where(prefix => prefix.Length < 31)
            .Select(prefix => new Ipv4Prefix(prefix.First.Add(1), 32))
            .ToList();
        var loopback = new Ipv4Prefix(Ipv4Address.Parse("127.0.0.0"), 8);
        var wanted = spec.AddressSpace.Concat(hosts).Append(new Ipv4Prefix(FabricAddresses.SiteUplink(spec.Index), 32)).ToHashSet();
        var keys = spec.Routes.Select(route => (route.Table, route.Prefix)).ToHashSet();
        return
        [
            .. LinkCommands.ConfigureSite(spec.Index),
            .. spec.Links.SelectMany(link => LinkCommands.ConfigureRouterLink(link.Device)),
            .. spec.AddressSpace.Select(prefix => $"route replace local {prefix} dev lo"),
            .. hosts.Select(host => $"addr replace {host} dev lo"),
            .. view.Local.Where(prefix => !wanted.Contains(prefix) && !loopback.Contains(prefix)).Select(prefix => prefix.Length == 32
                ? $"addr del {prefix} dev lo"
                : $"route del local {prefix} dev lo"),
            .. RouteCommands.Change(
                spec.Routes,
                view.Routes.Where(route => route.Prefix != Ipv4Prefix.Any && !keys.Contains((route.Table, route.Prefix)))),
        ];
    }
}
